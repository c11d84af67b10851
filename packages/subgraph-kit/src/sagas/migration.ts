import { Migration } from '@mikro-orm/migrations';

/** Tables of the sagas under way, and of what each of their steps asked and was told (SPEC.md A6). */
export class CreateSagaTables extends Migration {
  override up(): void {
    this.addSql(`create table saga_instances (
      id uuid primary key,
      type text not null,
      aggregate_id text not null,
      state text not null check (state in ('RUNNING', 'COMPENSATING', 'COMPLETED', 'COMPENSATED')),
      step int not null,
      attempts int not null default 0,
      data jsonb not null,
      failure jsonb,
      turn_back jsonb,
      no_return boolean not null default false,
      undone int not null default 0,
      next_attempt_at timestamptz default now(),
      wakes int not null default 0,
      deadline timestamptz not null,
      lease_owner uuid,
      lease_until timestamptz,
      version int not null default 1,
      started_at timestamptz not null default now(),
      ended_at timestamptz,
      unique (type, aggregate_id)
    )`);
    // All that the sweeper touches: sagas under way.
    this.addSql(`create index saga_instances_under_way on saga_instances (next_attempt_at) where ended_at is null`);
    this.addSql(`create index saga_instances_ended_at on saga_instances (ended_at) where ended_at is not null`);
    // Only ever added to. An intent is written before the call, an answer after it.
    this.addSql(`create table saga_steps (
      id bigint generated always as identity primary key,
      saga_id uuid not null references saga_instances (id) on delete cascade,
      step text not null,
      direction text not null check (direction in ('run', 'undo')),
      attempt int not null,
      entry text not null check (entry in ('intent', 'answer')),
      content jsonb,
      at timestamptz not null default clock_timestamp()
    )`);
    this.addSql(`create index saga_steps_of on saga_steps (saga_id, id)`);
  }

  override down(): void {
    this.addSql('drop table saga_steps');
    this.addSql('drop table saga_instances');
  }
}
