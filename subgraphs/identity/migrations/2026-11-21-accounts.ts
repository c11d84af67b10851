import { Migration } from '@mikro-orm/migrations';
import { SYSTEM_ROLES } from '../domain/system-roles.ts';

/** Accounts, sessions, links and roles, with the system roles as data. */
export class Accounts extends Migration {
  override up(): void {
    // Trusted extension: the owner of the database may create it.
    this.addSql(`create extension if not exists pg_trgm`);
    this.addSql(`create table users (
      id uuid primary key,
      email_index text not null unique,
      email_ciphertext text not null,
      password_hash text not null,
      name text not null check (char_length(name) between 1 and 100),
      avatar_url text,
      locale text not null,
      timezone text not null,
      preferences jsonb not null default '{}' check (jsonb_typeof(preferences) = 'object'),
      verified_at timestamptz(3),
      token_epoch int not null default 0,
      failed_logins int not null default 0 check (failed_logins >= 0),
      last_failed_login_at timestamptz(3),
      locked_until timestamptz(3),
      version int not null default 1,
      created_at timestamptz(3) not null default now()
    )`);
    this.addSql(`create index users_name_trigrams on users using gin (name gin_trgm_ops)`);
    this.addSql(`create table subject_keys (
      user_id uuid primary key references users (id),
      wrapped_key text not null,
      created_at timestamptz(3) not null default now()
    )`);
    this.addSql(`create table sessions (
      id uuid primary key,
      user_id uuid not null references users (id),
      token_epoch int not null,
      device text,
      country text,
      created_at timestamptz(3) not null default now(),
      last_seen_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      revoked_at timestamptz(3),
      revoked_reason text,
      check ((revoked_at is null) = (revoked_reason is null))
    )`);
    this.addSql(`create index sessions_user_id on sessions (user_id) where revoked_at is null`);
    this.addSql(`create index sessions_expires_at on sessions (expires_at)`);
    this.addSql(`create table refresh_tokens (
      id uuid primary key,
      hash text not null unique,
      session_id uuid not null references sessions (id) on delete cascade,
      parent_id uuid unique references refresh_tokens (id) on delete cascade,
      created_at timestamptz(3) not null default now(),
      rotated_at timestamptz(3),
      rotated_by text,
      replays int not null default 0,
      check ((rotated_at is null) = (rotated_by is null))
    )`);
    // The promise "at most one live token per family", held by the database itself (SPEC.md B1.3 #2).
    this.addSql(`create unique index refresh_tokens_live on refresh_tokens (session_id) where rotated_at is null`);
    this.addSql(`create index refresh_tokens_session_id on refresh_tokens (session_id)`);
    this.addSql(`create table one_time_tokens (
      id uuid primary key,
      user_id uuid not null references users (id),
      purpose text not null check (purpose in ('verify_email', 'reset_password')),
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      used_at timestamptz(3)
    )`);
    this.addSql(`create index one_time_tokens_user on one_time_tokens (user_id, purpose, created_at desc)`);
    this.addSql(`create index one_time_tokens_expires_at on one_time_tokens (expires_at)`);
    this.addSql(`create table mail_pauses (
      user_id uuid not null references users (id),
      kind text not null,
      mailed_at timestamptz(3) not null,
      primary key (user_id, kind)
    )`);
    this.addSql(`create table roles (
      id uuid primary key,
      name text not null unique,
      description text not null default '',
      permissions text[] not null,
      system boolean not null default false,
      version int not null default 1,
      created_at timestamptz(3) not null default now()
    )`);
    this.addSql(`create table user_roles (
      user_id uuid not null references users (id),
      role_id uuid not null references roles (id),
      granted_by uuid,
      created_at timestamptz(3) not null default now(),
      primary key (user_id, role_id)
    )`);
    this.addSql(`create index user_roles_role_id on user_roles (role_id)`);
    for (const role of SYSTEM_ROLES) {
      const permissions = role.permissions.map((permission) => `'${permission}'`).join(', ');
      this.addSql(`insert into roles (id, name, description, permissions, system)
        values ('${role.id}', '${role.name}', '${role.description}', array[${permissions}], true)`);
    }
  }
}
