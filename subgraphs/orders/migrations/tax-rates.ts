import { Migration } from '@mikro-orm/migrations';

/**
 * How each line was taxed, and at which rate its customer saw it (SPEC.md B9 #11). Of lines that are there, and of those that a
 * replica of before writes, nobody knows: the rates were configuration.
 */
export class OrdersTaxRates extends Migration {
  override up(): void {
    this.addSql(`alter table order_items
      add column tax_class text check (tax_class in ('STANDARD', 'REDUCED', 'ZERO')),
      add column tax_basis_points int check (tax_basis_points between 0 and 10000),
      add check ((tax_class is null) = (tax_basis_points is null)),
      add check (tax_basis_points <> 0 or tax_minor = 0)`);
    this.addSql(`alter table cart_items
      add column seen_tax_basis_points int check (seen_tax_basis_points between 0 and 10000)`);
  }

  override down(): void {
    this.addSql('alter table order_items drop column tax_class, drop column tax_basis_points');
    this.addSql('alter table cart_items drop column seen_tax_basis_points');
  }
}
