import { Migration } from '@mikro-orm/migrations';

/** Ways to sign in besides a password: other platforms' accounts, and codes as a second proof. */
export class WaysToSignIn extends Migration {
  override up(): void {
    // Who came through another platform has no password until they set one through a link.
    this.addSql(`alter table users alter column password_hash drop not null`);
    this.addSql(`create table oauth_identities (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      provider text not null check (provider in ('google', 'github')),
      subject_index text not null,
      created_at timestamptz(3) not null default now(),
      unique (provider, subject_index)
    )`);
    this.addSql(`create index oauth_identities_user_id on oauth_identities (user_id)`);
    this.addSql(`create table otp_devices (
      user_id uuid primary key references users (id) on delete cascade,
      secret_ciphertext text not null,
      confirmed_at timestamptz(3),
      last_step bigint not null default 0,
      failures int not null default 0 check (failures >= 0),
      last_failure_at timestamptz(3),
      locked_until timestamptz(3),
      created_at timestamptz(3) not null default now()
    )`);
    this.addSql(`create table recovery_codes (
      id uuid primary key,
      user_id uuid not null references otp_devices (user_id) on delete cascade,
      hash text not null unique,
      created_at timestamptz(3) not null default now(),
      used_at timestamptz(3)
    )`);
    this.addSql(`create index recovery_codes_user_id on recovery_codes (user_id)`);
    this.addSql(`create table sign_in_challenges (
      id uuid primary key,
      hash text not null unique,
      user_id uuid not null references users (id) on delete cascade,
      token_epoch int not null,
      failures int not null default 0,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      ended_at timestamptz(3)
    )`);
    this.addSql(`create index sign_in_challenges_expires_at on sign_in_challenges (expires_at)`);
    this.addSql(`create index sign_in_challenges_user_id on sign_in_challenges (user_id)`);
    this.addSql(`alter table one_time_tokens add column pin_failures int not null default 0`);
  }
}
