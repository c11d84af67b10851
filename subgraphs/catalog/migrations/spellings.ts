import { Migration } from '@mikro-orm/migrations';

/** What a search finds words by that are misspelt by one letter: `products.spellings`, with its index. */
export class CatalogSpellings extends Migration {
  override up(): void {
    // Two words that differ by one letter too many, missing, wrong or moved have a form in common: themselves, or
    // themselves less one letter. So what is kept are those forms, and an index finds what no similarity could tell from
    // noise: of the trigrams of "chair" and "chiar" one in eleven is the same. Stems are kept beside the words, so that a
    // misspelt plural finds the singular; they have to be longer, because inflections make unlike words alike. Words with
    // digits are model numbers and sizes, of which the neighbour is another thing; a word of four letters has no form but
    // itself. Separators are named one by one: a class would depend on the locale of the database.
    this.addSql(String.raw`create function catalog_spellings(config regconfig, said text) returns text[]
      language sql immutable parallel safe
      return (
        with words as (
          select distinct word, 5 as least from regexp_split_to_table(lower(said), '[\s!-/:-@\[-${'`'}{-~]+') as word
          union select stem, 6 from unnest(tsvector_to_array(to_tsvector(config, said))) as stem
        ), known as (select word, least from words where length(word) between 4 and 40 and word !~ '[0-9]')
        select coalesce(array_agg(distinct spelling), '{}') from (
          select word as spelling from known
          union all
          select overlay(word placing '' from at for 1) from known, generate_series(1, length(word)) as at
          where length(word) >= least
        ) as spellings
      )`);
    this.addSql(`alter table products add column spellings text[] not null generated always as (
      catalog_spellings(search_config,
        name || ' ' || coalesce(brand, '') || ' ' || coalesce(product_type, '') || ' ' || catalog_words(tags))
    ) stored`);
    this.addSql(`create index products_spellings on products using gin (spellings)`);
  }
}
