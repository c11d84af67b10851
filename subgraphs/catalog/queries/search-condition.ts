import type { SearchText } from '../domain/search-text.ts';
import { joined, type Sql, sql } from './sql.ts';

/** A text that is searched for and the configuration that inflects it. */
export interface Search extends SearchText {
  readonly configuration: string;
}

/**
 * The products that match a text, over `products p`: by its words in any inflection, by a name that is spelt nearly so, or
 * by words of which some are misspelt by one letter. A word that some published product has in its name, brand, kind or
 * tags is taken as it stands: who looks for a mouse does not want a house.
 *
 * Each alternative is answered by an index of its own (`products_search`, `products_name_trigrams`, `products_spellings`).
 */
export function searchCondition({ configuration, text, words }: Search): Sql {
  const asked = sql('p.search_document @@ websearch_to_tsquery(?::regconfig, ?)', configuration, text);
  if (words.length === 0) return asked;
  const spelt = joined(
    words.map((word) => wordCondition(configuration, word)),
    ' and ',
  );
  const alternatives = [
    asked,
    nearlyNamed(configuration, text, words),
    // Words that are all too common to be kept would otherwise match every product.
    sql(
      `(numnode(plainto_tsquery(?::regconfig, ?)) > 0 and ${spelt.text})`,
      configuration,
      words.join(' '),
      ...spelt.params,
    ),
  ];
  const { text: statement, params } = joined(alternatives, ' or ');
  return { text: `(${statement})`, params };
}

/** A name like the text. Words with digits are sizes and model numbers, of which the neighbour is another thing. */
function nearlyNamed(configuration: string, text: string, words: readonly string[]): Sql {
  const numbers = words.filter((word) => /\p{N}/u.test(word));
  if (numbers.length === 0) return sql('? <% p.name', text);
  return sql(
    '(? <% p.name and p.search_document @@ plainto_tsquery(?::regconfig, ?))',
    ...[text, configuration, numbers.join(' ')],
  );
}

function wordCondition(configuration: string, word: string): Sql {
  const query = 'plainto_tsquery(?::regconfig, ?)';
  return sql(
    `(numnode(${query}) = 0 or p.search_document @@ ${query}
      or p.spellings && catalog_spellings(?::regconfig, ?) and not exists (select 1 from products known
        where known.status = 'PUBLISHED' and known.search_document @@ ${query}
          and ts_rank('{0,1,1,1}', known.search_document, ${query}) > 0))`,
    ...[configuration, word, configuration, word],
    ...[configuration, word, configuration, word, configuration, word],
  );
}
