import { Migration } from '@mikro-orm/migrations';

/** What was answered under which idempotency key (SPEC.md A4). Its primary key is what makes a key good for one effect. */
export class CreateIdempotencyKeys extends Migration {
  override up(): void {
    this.addSql(`create table idempotency_keys (
      scope text not null,
      key text not null,
      input_hash text not null,
      answer jsonb,
      created_at timestamptz not null default now(),
      primary key (scope, key)
    )`);
    this.addSql(`create index idempotency_keys_created_at on idempotency_keys using brin (created_at)`);
  }

  override down(): void {
    this.addSql('drop table idempotency_keys');
  }
}
