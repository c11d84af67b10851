import { Migration } from '@mikro-orm/migrations';

/** Teams, service accounts, API keys, the address book, and requests under data protection law. */
export class TeamsKeysAddresses extends Migration {
  override up(): void {
    this.addSql(`create table teams (
      id uuid primary key,
      name text not null check (char_length(name) between 1 and 100),
      slug text not null unique,
      created_by uuid,
      version int not null default 1,
      created_at timestamptz(3) not null default now()
    )`);
    // A service account has neither address nor password; a person has an address, and a password unless they sign in at a
    // provider. Of an erased person the id stays, so that what others keep still refers to somebody.
    this.addSql(`alter table users
      alter column email_index drop not null,
      alter column email_ciphertext drop not null,
      alter column password_hash drop not null,
      add column kind text not null default 'PERSON' check (kind in ('PERSON', 'SERVICE', 'ERASED')),
      add column owner_team_id uuid references teams (id),
      add constraint users_of_a_kind check (case kind
        when 'PERSON' then owner_team_id is null and email_index is not null and email_ciphertext is not null
        when 'SERVICE' then owner_team_id is not null and email_index is null and password_hash is null
        else email_index is null and email_ciphertext is null and password_hash is null and avatar_url is null end)`);
    this.addSql(`create index users_owner_team on users (owner_team_id) where owner_team_id is not null`);
    this.addSql(`alter table sessions add column active_team_id uuid`);
    this.addSql(`create table memberships (
      id uuid primary key,
      team_id uuid not null references teams (id),
      user_id uuid not null references users (id),
      role text not null check (role in ('OWNER', 'ADMIN', 'MEMBER', 'BILLING')),
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      unique (team_id, user_id)
    )`);
    this.addSql(`create index memberships_user on memberships (user_id)`);
    this.addSql(`create table invitations (
      id uuid primary key,
      team_id uuid not null references teams (id),
      email_index text not null,
      email_ciphertext text,
      wrapped_key text,
      role text not null check (role in ('OWNER', 'ADMIN', 'MEMBER', 'BILLING')),
      status text not null default 'PENDING' check (status in ('PENDING', 'ACCEPTED', 'DECLINED', 'REVOKED')),
      invited_by uuid not null,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      settled_at timestamptz(3),
      check ((status = 'PENDING') = (settled_at is null)),
      check ((email_ciphertext is null) = (wrapped_key is null))
    )`);
    this.addSql(
      `create unique index invitations_pending on invitations (team_id, email_index) where status = 'PENDING'`,
    );
    this.addSql(`create index invitations_email on invitations (email_index) where status = 'PENDING'`);
    this.addSql(`create index invitations_expires_at on invitations (expires_at)`);
    this.addSql(`create table api_keys (
      id uuid primary key,
      user_id uuid not null references users (id),
      name text not null check (char_length(name) between 1 and 100),
      hash text not null unique,
      hint text not null,
      scopes text[] not null,
      created_by uuid not null,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      last_used_at timestamptz(3),
      revoked_at timestamptz(3)
    )`);
    this.addSql(`create index api_keys_user on api_keys (user_id, id)`);
    this.addSql(`create table addresses (
      id uuid primary key,
      user_id uuid not null references users (id),
      ciphertext text not null,
      is_default boolean not null default false,
      version int not null default 1,
      created_at timestamptz(3) not null default now()
    )`);
    this.addSql(`create index addresses_user on addresses (user_id, id)`);
    // The promise "at most one default per person", held by the database itself (SPEC.md B1 #12b).
    this.addSql(`create unique index addresses_default on addresses (user_id) where is_default`);
    // The user of a request may be gone: the request is what proves that the person was erased.
    this.addSql(`create table data_requests (
      id uuid primary key,
      user_id uuid not null,
      kind text not null check (kind in ('EXPORT', 'ERASURE')),
      status text not null,
      round int not null default 1,
      created_at timestamptz(3) not null default now(),
      due_at timestamptz(3),
      deadline_at timestamptz(3) not null,
      settled_at timestamptz(3),
      expires_at timestamptz(3),
      overdue_at timestamptz(3)
    )`);
    this.addSql(`create index data_requests_user on data_requests (user_id, id)`);
    this.addSql(`create unique index data_requests_open on data_requests (user_id, kind) where settled_at is null`);
    this.addSql(`create table data_request_answers (
      request_id uuid not null references data_requests (id) on delete cascade,
      step text not null,
      domain text not null,
      detail jsonb not null default '[]',
      answered_at timestamptz(3) not null default now(),
      primary key (request_id, step, domain)
    )`);
    this.addSql(`create table data_export_parts (
      request_id uuid not null references data_requests (id) on delete cascade,
      domain text not null,
      part int not null check (part >= 0),
      parts int not null check (parts > part),
      ciphertext text not null,
      primary key (request_id, domain, part)
    )`);
    // Ids only, kept for good: whoever restores a backup erases these people again.
    this.addSql(`create table erasures (
      user_id uuid primary key,
      request_id uuid not null,
      erased_at timestamptz(3) not null default now()
    )`);
  }
}
