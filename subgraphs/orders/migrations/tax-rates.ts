import { Migration } from '@mikro-orm/migrations';

/**
 * How each line of an order was taxed (SPEC.md B9 #11). Of lines that are there, and of those that a replica of before writes, nobody
 * knows: the rates were configuration. A rate without a class is one that was charged while the graph did not tell the class. Nothing
 * is read here; {@link TaxRatesChecked} does that without keeping anybody out.
 */
export class OrdersTaxRates extends Migration {
  override up(): void {
    this.addSql(`alter table order_items
      add column tax_class text,
      add column tax_basis_points int,
      add constraint order_items_tax_class_known check (tax_class in ('STANDARD', 'REDUCED', 'ZERO')) not valid,
      add constraint order_items_tax_rate_range check (tax_basis_points between 0 and 10000) not valid,
      add constraint order_items_tax_class_has_rate check (tax_class is null or tax_basis_points is not null) not valid,
      add constraint order_items_no_tax_at_zero check (tax_basis_points <> 0 or tax_minor = 0) not valid`);
  }

  override down(): void {
    this.addSql('alter table order_items drop column tax_class, drop column tax_basis_points');
  }
}

/** Holds all lines of orders against what {@link OrdersTaxRates} asks of new ones. A transaction of its own: nobody waits meanwhile. */
export class TaxRatesChecked extends Migration {
  override up(): void {
    this.addSql(`alter table order_items
      validate constraint order_items_tax_class_known,
      validate constraint order_items_tax_rate_range,
      validate constraint order_items_tax_class_has_rate,
      validate constraint order_items_no_tax_at_zero`);
  }

  /** What is checked goes with the columns. */
  override down(): void {}
}
