import { Migration } from '@mikro-orm/migrations';

/** A request for a replay, which the subgraph answers that runs; null when there is none. */
export class AddDeadLetterReplays extends Migration {
  override up(): void {
    this.addSql('alter table dead_letters add column replay_requested_at timestamptz');
    this.addSql('create index dead_letters_requested on dead_letters (id) where replay_requested_at is not null');
  }

  override down(): void {
    this.addSql('alter table dead_letters drop column replay_requested_at');
  }
}
