import { Migration } from '@mikro-orm/migrations';

/** Counting the orders of a person that wait for their money. */
export class PendingOrders extends Migration {
  override up(): void {
    this.addSql(`create index orders_pending_of_user on orders (user_id) where status = 'PENDING'`);
  }
}
