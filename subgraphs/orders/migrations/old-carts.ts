import { Migration } from '@mikro-orm/migrations';

/** What deleting old carts needs to find them, and to see that no other cart was merged into them. */
export class OldCarts extends Migration {
  override up(): void {
    this.addSql(`create index carts_anonymous on carts (updated_at) where user_id is null`);
    this.addSql(`create index carts_merged_into on carts (merged_into) where merged_into is not null`);
  }
}
