import { Migration } from '@mikro-orm/migrations';

/** What telling each cart of an archived product once needs. Nothing else stands here: its lock keeps readers out until it commits. */
export class ArchivedLines extends Migration {
  override up(): void {
    this.addSql(`alter table cart_items add column archived_version int`);
  }
}
