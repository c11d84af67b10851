import { Migration } from '@mikro-orm/migrations';

/** The tables of SPEC.md B5: inbox, deliveries, what is known of a person, preferences, idempotency keys. */
export class CreateNotifications extends Migration {
  override up(): void {
    this.addSql(`create table recipients (
      user_id text primary key,
      last_sequence bigint not null default 0,
      revision bigint not null default 0,
      locale text,
      timezone text,
      profile_read_at timestamptz(3),
      quiet_starts_minute smallint check (quiet_starts_minute between 0 and 1439),
      quiet_ends_minute smallint check (quiet_ends_minute between 0 and 1439),
      quiet_timezone text,
      check ((quiet_starts_minute is null) = (quiet_ends_minute is null)),
      check (quiet_starts_minute <> quiet_ends_minute)
    )`);

    this.addSql(`create table notifications (
      id uuid primary key,
      workflow text not null,
      recipient_id text not null,
      dedupe_key text not null,
      category text not null,
      data jsonb not null,
      channels text[] not null,
      accepted_at timestamptz(3) not null default now(),
      placed_at timestamptz(3),
      sequence bigint,
      title text,
      body text,
      seen_at timestamptz(3),
      read_at timestamptz(3),
      archived_at timestamptz(3),
      constraint notifications_once unique (workflow, recipient_id, dedupe_key),
      constraint notifications_inbox unique (recipient_id, sequence),
      check (sequence is null or (placed_at is not null and title is not null and body is not null))
    )`);
    // The unread items are few of many: counting them must not cost more than they are.
    this.addSql(`create index notifications_unread on notifications (recipient_id, sequence)
      where sequence is not null and read_at is null`);
    this.addSql(`create index notifications_by_category on notifications (recipient_id, category, sequence)
      where sequence is not null and archived_at is null`);
    this.addSql(`create index notifications_unplaced on notifications (accepted_at) where placed_at is null`);

    this.addSql(`create table deliveries (
      id uuid primary key,
      notification_id uuid not null references notifications (id) on delete cascade,
      channel text not null,
      state text not null
        check (state in ('PENDING','SCHEDULED','SENDING','SENT','FAILED','SUPPRESSED','SKIPPED')),
      template_version int not null,
      not_before timestamptz(3) not null,
      attempts int not null default 0,
      lease_token uuid,
      lease_until timestamptz(3),
      sent_at timestamptz(3),
      reason text,
      created_at timestamptz(3) not null default now(),
      constraint deliveries_once unique (notification_id, channel),
      check ((state = 'SENDING') = (lease_token is not null and lease_until is not null)),
      check ((state = 'SENT') = (sent_at is not null))
    )`);
    this.addSql(`create index deliveries_open on deliveries (coalesce(lease_until, not_before))
      where state in ('PENDING','SCHEDULED','SENDING')`);

    this.addSql(`create table preferences (
      user_id text not null,
      category text not null,
      channel text not null,
      enabled boolean not null,
      primary key (user_id, category, channel)
    )`);

    this.addSql(`create table sent_keys (
      sender text not null,
      key text not null,
      input_hash text not null,
      notification_id uuid not null references notifications (id) on delete cascade,
      created_at timestamptz(3) not null default now(),
      primary key (sender, key)
    )`);
  }
}
