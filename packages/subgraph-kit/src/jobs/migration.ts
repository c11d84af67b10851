import { Migration } from '@mikro-orm/migrations';

/** Which job workers are alive (see `rescue.ts`); graphile-worker makes its own tables by itself. */
export class CreateJobWorkers extends Migration {
  override up(): void {
    this.addSql('create table job_workers (id text primary key, seen_at timestamptz not null default now())');
  }

  override down(): void {
    this.addSql('drop table job_workers');
  }
}
