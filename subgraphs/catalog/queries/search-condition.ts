import type { SearchText } from '../domain/search-text.ts';
import type { ReadSearch } from './read-search.ts';
import { joined, type Sql, sql } from './sql.ts';

/** A text that is searched for and the configuration that inflects it. */
export interface Search extends SearchText {
  readonly configuration: string;
}

/**
 * The products that match a text, over `products p`: by its words in any inflection, by a name that is spelt nearly so, or
 * by words of which some are misspelt by one letter; only words that the shop does not know can be.
 *
 * Each alternative is answered by an index of its own (`products_search`, `products_name_trigrams`, `products_spellings`).
 */
export function searchCondition(search: ReadSearch): Sql {
  const { configuration, text, words } = search;
  const asked = sql('p.search_document @@ websearch_to_tsquery(?::regconfig, ?)', configuration, text);
  if (words.length === 0) return asked;
  const alternatives = [asked, ...nearlyNamed(search), ...wordsCondition(search)];
  const { text: statement, params } = joined(alternatives, ' or ');
  return { text: `(${statement})`, params };
}

/** A name like the text. Words with digits are sizes and model numbers, of which the neighbour is another thing. */
function nearlyNamed({ configuration, text, words, isComparable }: ReadSearch): Sql[] {
  if (!isComparable) return [];
  const numbers = words.filter((word) => /\p{N}/u.test(word));
  if (numbers.length === 0) return [sql('? <% p.name', text)];
  return [
    sql(
      '(? <% p.name and p.search_document @@ plainto_tsquery(?::regconfig, ?))',
      ...[text, configuration, numbers.join(' ')],
    ),
  ];
}

/**
 * All words, each as it stands or, where nobody knows it, misspelt. Nothing where that is what the text asks for anyway, and
 * nothing where all words are too common to be kept: those would match every product.
 */
function wordsCondition({ configuration, known, unknown, asksForWords }: ReadSearch): Sql[] {
  const misspelt = unknown.map((word) =>
    sql(
      `(p.search_document @@ plainto_tsquery(?::regconfig, ?) or p.spellings && catalog_spellings(?::regconfig, ?))`,
      ...[configuration, word, configuration, word],
    ),
  );
  if (misspelt.length === 0 && (asksForWords || known.length === 0)) return [];
  // An alternative that nothing meets: PostgreSQL intersects what the index says of alternatives with what it says of others, and
  // not with what it says of a plain condition. Without it, each product with the known words is read and compared.
  const spelt = sql(
    `(p.search_document @@ plainto_tsquery(?::regconfig, ?) or p.spellings && '{}')`,
    ...[configuration, known.join(' ')],
  );
  const { text, params } = joined([...(known.length === 0 ? [] : [spelt]), ...misspelt], ' and ');
  return [{ text: `(${text})`, params }];
}
