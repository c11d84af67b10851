import { Migration } from '@mikro-orm/migrations';

/** The rate at which its customer saw a line of a cart (SPEC.md B9 #11); lines of a replica of before have none. Nothing is read here. */
export class SeenTaxRates extends Migration {
  override up(): void {
    this.addSql(`alter table cart_items
      add column seen_tax_basis_points int,
      add constraint cart_items_seen_tax_range check (seen_tax_basis_points between 0 and 10000) not valid`);
  }

  override down(): void {
    this.addSql('alter table cart_items drop column seen_tax_basis_points');
  }
}

/** Holds all lines of carts against what {@link SeenTaxRates} asks of new ones. A transaction of its own: nobody waits meanwhile. */
export class SeenTaxRatesChecked extends Migration {
  override up(): void {
    this.addSql('alter table cart_items validate constraint cart_items_seen_tax_range');
  }

  /** What is checked goes with the column. */
  override down(): void {}
}
