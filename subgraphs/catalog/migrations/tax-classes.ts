import { Migration } from '@mikro-orm/migrations';

/**
 * How products are taxed (SPEC.md B9 #11). What is there, and what a replica of before makes, is taxed like most goods. Nothing is
 * read or written here but the table's description; {@link TaxClassesChecked} reads, without keeping anybody out.
 */
export class CatalogTaxClasses extends Migration {
  override up(): void {
    this.addSql(`alter table products
      add column tax_class text not null default 'STANDARD',
      add constraint products_tax_class_known check (tax_class in ('STANDARD', 'REDUCED', 'ZERO')) not valid`);
  }

  override down(): void {
    this.addSql('alter table products drop column tax_class');
  }
}

/** Holds all products against what {@link CatalogTaxClasses} asks of new ones. A transaction of its own: nobody waits meanwhile. */
export class TaxClassesChecked extends Migration {
  override up(): void {
    this.addSql('alter table products validate constraint products_tax_class_known');
  }

  /** What is checked goes with the column. */
  override down(): void {}
}
