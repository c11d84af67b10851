import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Search } from './search-condition.ts';
import { joined, sql } from './sql.ts';

/** A search and what the shop makes of its words. */
export interface ReadSearch extends Search {
  /**
   * Words that some published product has in its name, brand, kind or tags: they mean what they say, and who looks for a
   * mouse does not want a house. Words too common to be kept are neither here nor there.
   */
  readonly known: readonly string[];
  /** Words that none has: these may be misspelt. */
  readonly unknown: readonly string[];
  /** Whether the text asks for just its words, so that the words need not be looked for once more. */
  readonly asksForWords: boolean;
  /** Whether the text has letters to compare names by. Without any, the index of trigrams would be read from end to end. */
  readonly isComparable: boolean;
}

/**
 * Looks the words of a search up, by an index and before anything is searched for: most words of most searches are spelt as the
 * shop spells them, and are then found without the many forms of a misspelling, which are slow to look for and which the
 * planner cannot estimate.
 */
export async function readSearch(em: EntityManager, search: Search): Promise<ReadSearch> {
  const { configuration, text, words } = search;
  if (words.length === 0) return { ...search, known: [], unknown: [], asksForWords: true, isComparable: false };
  const lookups = joined(
    words.map((word) => lookup(configuration, word)),
    ', ',
  );
  const [row] = await em.execute<Looked[]>(
    `select array[${lookups.text}] as known,
       websearch_to_tsquery(?::regconfig, ?) = plainto_tsquery(?::regconfig, ?) as "asksForWords",
       cardinality(show_trgm(?)) > 0 as "isComparable"`,
    [...lookups.params, configuration, text, configuration, words.join(' '), text],
  );
  return {
    ...search,
    known: words.filter((_, index) => row?.known[index] === true),
    unknown: words.filter((_, index) => row?.known[index] === false),
    asksForWords: row?.asksForWords ?? false,
    isComparable: row?.isComparable ?? false,
  };
}

interface Looked {
  readonly known: readonly (boolean | null)[];
  readonly asksForWords: boolean;
  readonly isComparable: boolean;
}

/** Whether a word is known; null for one that is too common to be kept. Answered by the index `products_naming`. */
function lookup(configuration: string, word: string) {
  const query = 'plainto_tsquery(?::regconfig, ?)';
  return sql(
    `case when numnode(${query}) > 0 then exists (select from products known where known.status = 'PUBLISHED'
       and ts_filter(known.search_document, '{a,b,c}') @@ ${query}) end`,
    ...[configuration, word, configuration, word],
  );
}
