import { Migration } from '@mikro-orm/migrations';

/** What searches of a large shop are planned with. */
export class CatalogSearchPlans extends Migration {
  override up(): void {
    // Which words the shop knows: those that products are named, tagged or branded with. A description knows every word.
    this.addSql(`create index products_naming on products using gin (ts_filter(search_document, '{a,b,c}'))
      where status = 'PUBLISHED'`);
    // With the currency, the prices of very many products are read from the index alone.
    this.addSql('drop index products_price');
    this.addSql(
      `create index products_price on products (price_minor, id) include (currency) where status = 'PUBLISHED'`,
    );
    // A misspelt word is looked for in some eight forms. Forms that are not among the most common ones are each taken for half
    // as common as the last of them: of too few, a search would seem to match so much that every product is read instead.
    this.addSql('alter table products alter column spellings set statistics 500');
    this.addSql('analyze products');
  }

  override down(): void {
    this.addSql('drop index products_naming');
    this.addSql('drop index products_price');
    this.addSql(`create index products_price on products (price_minor, id) where status = 'PUBLISHED'`);
    this.addSql('alter table products alter column spellings set statistics -1');
  }
}
