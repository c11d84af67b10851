import { Migration } from '@mikro-orm/migrations';

/**
 * When whoever is behind a session last proved who they are. Sessions of before have no time, which counts as long ago: a
 * default for them would make stolen ones fresh.
 */
export class ProvenSessions extends Migration {
  override up(): void {
    this.addSql(`alter table sessions add column proven_at timestamptz(3)`);
    this.addSql(`alter table sessions alter column proven_at set default now()`);
  }
}
