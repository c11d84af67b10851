import { Migration } from '@mikro-orm/migrations';
import type { MigrationClass } from '../define.ts';
import { CreateIdempotencyKeys } from '../idempotency/migration.ts';
import { CreateJobWorkers } from '../jobs/migration.ts';
import { CreateSagaTables } from '../sagas/migration.ts';
import { AddDeadLetterReplays } from './migration-dead-letter-replays.ts';

/** Tables of outbox, relay, inbox, offsets and dead letters, in the subgraph's own database (SPEC.md A5). */
class CreateEventTables extends Migration {
  override up(): void {
    // The outbox: what happened, written with the change itself. The partial index is all that an idle relay touches.
    this.addSql(`create table outbox (
      id bigint generated always as identity primary key,
      event_id uuid not null,
      envelope jsonb not null,
      occurred_at timestamptz not null default clock_timestamp(),
      published_at timestamptz
    )`);
    this.addSql(`create index outbox_unpublished on outbox (id) where published_at is null`);
    this.addSql(`create index outbox_published_at on outbox using brin (published_at)`);

    // What the relay remembers of the log: its life, and the last event it put into each partition.
    this.addSql(
      `create table outbox_relay (only_row boolean primary key default true check (only_row), epoch text not null)`,
    );
    this.addSql(`create table outbox_relay_heads (
      topic text not null,
      partition int not null,
      position text not null,
      appended_at timestamptz not null default now(),
      primary key (topic, partition)
    )`);

    // How far each partition is applied here. attempts and retry_at belong to the event right after last_id.
    this.addSql(`create table event_offsets (
      topic text not null,
      partition int not null,
      epoch text,
      last_id text,
      attempts int not null default 0,
      retry_at timestamptz,
      primary key (topic, partition)
    )`);
    this.addSql(`create table inbox (
      consumer text not null,
      event_id uuid not null,
      applied_at timestamptz not null default now(),
      primary key (consumer, event_id)
    )`);
    this.addSql(`create index inbox_applied_at on inbox using brin (applied_at)`);
    this.addSql(`create table dead_letters (
      id bigint generated always as identity primary key,
      consumer text not null,
      event_id uuid not null,
      event jsonb not null,
      error text not null,
      attempts int not null,
      failed_at timestamptz not null default now(),
      replayed_at timestamptz,
      unique (consumer, event_id)
    )`);

    // The newest version seen of each aggregate, for order tolerance. consumer '' is the subgraph as a whole.
    this.addSql(`create table aggregate_versions (
      consumer text not null,
      aggregate_type text not null,
      aggregate_id text not null,
      version bigint not null,
      seen_at timestamptz not null default now(),
      primary key (consumer, aggregate_type, aggregate_id)
    )`);
  }

  override down(): void {
    for (const table of [
      'aggregate_versions',
      'dead_letters',
      'inbox',
      'event_offsets',
      'outbox_relay_heads',
      'outbox_relay',
      'outbox',
    ]) {
      this.addSql(`drop table ${table}`);
    }
  }
}

/** The kit's own migrations; they run before a domain's. */
export const eventMigrations: Readonly<Record<string, MigrationClass>> = {
  'kit-0001-events': CreateEventTables,
  'kit-0002-job-workers': CreateJobWorkers,
  'kit-0003-sagas': CreateSagaTables,
  'kit-0004-idempotency-keys': CreateIdempotencyKeys,
  'kit-0005-dead-letter-replays': AddDeadLetterReplays,
};
