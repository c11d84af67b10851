import { Migration } from '@mikro-orm/migrations';

/**
 * Finding the lines of an archived product, cart after cart. A transaction of its own: carts are read while it is built over every
 * line ever, and only changes of lines wait.
 */
export class LinesOfSku extends Migration {
  override up(): void {
    this.addSql(`create index cart_items_sku_cart on cart_items (sku, cart_id)`);
  }
}
