import { Migration } from '@mikro-orm/migrations';

/** How products are taxed (SPEC.md B9 #11). What is there, and what a replica of before makes, is taxed like most goods. */
export class CatalogTaxClasses extends Migration {
  override up(): void {
    this.addSql(`alter table products
      add column tax_class text not null default 'STANDARD' check (tax_class in ('STANDARD', 'REDUCED', 'ZERO'))`);
  }

  override down(): void {
    this.addSql('alter table products drop column tax_class');
  }
}
