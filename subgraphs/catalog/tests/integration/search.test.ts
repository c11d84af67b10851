import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@tessera/subgraph-kit/ids';
import { until } from '@tessera/testing/eventually';
import { hostForTest } from '@tessera/testing/host-for-test';
import { statementsOf } from '@tessera/testing/statements';
import { searchText } from '../../domain/search-text.ts';
import { readSearch } from '../../queries/read-search.ts';
import { searchCondition } from '../../queries/search-condition.ts';
import { seedCatalog } from '../../seed/seed-catalog.ts';
import catalogSubgraph from '../../subgraph.ts';
import { aProduct, aSeller, type CatalogUnderTest, rows } from '../fixtures.ts';

describe('searching the demo shop', () => {
  let catalog: CatalogUnderTest;
  beforeAll(async () => {
    catalog = await hostForTest(catalogSubgraph, { consume: false });
    await seedCatalog(catalog.hosted.context());
  });
  afterAll(async () => {
    await catalog[Symbol.asyncDispose]();
  });

  const namesOf = async (query: string): Promise<string[]> => {
    const answer = await catalog.query(
      `query ($query: String!) { searchProducts(query: $query, first: 100) { edges { node { name } } } }`,
      { query },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.searchProducts.edges.map(({ node }: { node: { name: string } }) => node.name);
  };

  /** A word with one letter wrong, missing, too many, and in its neighbour's place. */
  const misspelt = (word: string): string[] => {
    const middle = Math.floor(word.length / 2);
    const [before, letter, after] = [word.slice(0, middle), word.charAt(middle), word.slice(middle + 1)];
    const swapped = `${before}${after.charAt(0)}${letter}${after.slice(1)}`;
    return [`${before}x${after}`, `${before}${after}`, `${before}x${letter}${after}`, swapped];
  };

  test('a word of five letters or more finds its product with one letter wrong, missing, added or swapped', async () => {
    const products = await rows<{ name: string }>(
      catalog,
      `select name from products where status = 'PUBLISHED' order by md5(name) limit 12`,
    );
    const asked = products.flatMap(({ name }) =>
      (name.match(/\p{L}{5,}/gu) ?? []).slice(0, 1).flatMap((word) => misspelt(word).map((query) => ({ query, name }))),
    );
    expect(asked.length).toBeGreaterThan(40);
    const search = ({ query }: { query: string }, index: number) =>
      `q${index}: searchProducts(query: ${JSON.stringify(query)}, first: 100) { edges { node { name } } }`;
    const answer = await catalog.query(`{ ${asked.map(search).join('\n')} }`);
    expect(answer.errors).toBeUndefined();
    const missed = asked.filter(({ name }, index) => {
      const { edges } = answer.data[`q${index}`];
      return !edges.some(({ node }: { node: { name: string } }) => node.name === name);
    });
    expect(missed).toEqual([]);
  });

  test.each([
    ['boanical', 'Puzzle Botanical, 500 Pieces'],
    ['BOTANCIAL', 'Puzzle Botanical, 500 Pieces'],
    ['puzle botanicla', 'Puzzle Botanical, 500 Pieces'],
    ['boanical 500 peices', 'Puzzle Botanical, 500 Pieces'],
    ['the boanical puzzle', 'Puzzle Botanical, 500 Pieces'],
    ['botanicals puzzels', 'Puzzle Botanical, 500 Pieces'],
    ['(botanical), puzzle!!', 'Puzzle Botanical, 500 Pieces'],
    ['puzzle/botanical', 'Puzzle Botanical, 500 Pieces'],
    ['puzzle.boanical?', 'Puzzle Botanical, 500 Pieces'],
    ['botanical & puzzle - 500', 'Puzzle Botanical, 500 Pieces'],
    ['puzzle 500"', 'Puzzle Botanical, 500 Pieces'],
  ])('"%s" finds "%s"', async (query, name) => {
    expect(await namesOf(query)).toContain(name);
  });

  test.each(['xyzzyplugh', 'botanist theorem', 'boanical xyzzyplugh', '"boanical"', '...', 'refrigerator parliament'])(
    '"%s" finds nothing',
    async (query) => {
      expect(await namesOf(query)).toEqual([]);
    },
  );

  test('a word that is in the shop finds what is named so, and not what is one letter away from it', async () => {
    await aProduct(catalog, { name: 'Qhouse' });
    await aProduct(catalog, { name: 'Qmouse' });
    expect(await namesOf('qhouse')).toEqual(['Qhouse']);
    expect((await namesOf('qouse')).toSorted()).toEqual(['Qhouse', 'Qmouse']);
  });

  test('a number is never taken for its neighbour', async () => {
    await aProduct(catalog, { name: 'Zorblat 20000' });
    expect(await namesOf('zorblat 20001')).toEqual([]);
    expect(await namesOf('zorblta 20000')).toEqual(['Zorblat 20000']);
  });

  test('each way in which a product can match is answered by an index', async () => {
    const search = searchText('query', 'boanical pzzle');
    if (search === null) throw new Error('There are words');
    const read = await readSearch(catalog.hosted.orm.em.fork(), { ...search, configuration: 'english' });
    expect(read).toMatchObject({ known: [], unknown: ['boanical', 'pzzle'], isComparable: true });
    const { text, params } = searchCondition(read);
    const plan = await catalog.hosted.orm.em.fork().transactional(async (tx) => {
      // Two hundred rows are read faster than any index: the question is whether an index can answer at all.
      await tx.execute('set local enable_seqscan = off');
      return tx.execute<Record<string, string>[]>(`explain select p.id from products p where ${text}`, [...params]);
    });
    const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
    for (const index of ['products_search', 'products_name_trigrams', 'products_spellings'])
      expect(lines).toContain(index);
    expect(lines).not.toContain('Seq Scan');
  });

  test('a word is found in any script, and what is no word at all finds nothing', async () => {
    await aProduct(catalog, { name: 'مصباح قديم', slug: 'old-lamp' });
    expect(await namesOf('مصباح')).toEqual(['مصباح قديم']);
    expect(await namesOf('قديم مصباح')).toEqual(['مصباح قديم']);
    expect(await namesOf('🪔')).toEqual([]);
    expect(await namesOf('!?.,;:()')).toEqual([]);
  });

  test('where there are no letters to compare names by, the index of their trigrams is not asked', async () => {
    const search = searchText('query', '🪔 🕯️');
    if (search === null) throw new Error('There are words');
    const read = await readSearch(catalog.hosted.orm.em.fork(), { ...search, configuration: 'english' });
    expect(searchCondition(read).text).not.toContain('<%');
  });

  test('attributes are counted by value: a list once for each of its values, whatever stands beside it', async () => {
    const seller = aSeller();
    const made = [
      { wood: ['oak', 'ash', 'oak'], drawers: 2 },
      { wood: ['oak'], drawers: 2 },
      { wood: 'oak', drawers: '2' },
      { wood: [], lockable: true },
    ];
    for (const attributes of made)
      await aProduct(catalog, { name: 'Sideboard', slug: `sideboard-${newId()}`, attributes }, seller);
    const answer = await catalog.query(
      `query ($filter: ProductFilter) { searchProducts(query: "", filter: $filter) { facets { attributes { name values { value count } } } } }`,
      { filter: { sellerId: seller.userId } },
    );
    expect(answer.data.searchProducts.facets.attributes).toEqual([
      {
        name: 'wood',
        values: [
          { value: 'oak', count: 3 },
          { value: 'ash', count: 1 },
        ],
      },
      { name: 'drawers', values: [{ value: '2', count: 3 }] },
      { name: 'lockable', values: [{ value: 'true', count: 1 }] },
    ]);
  });

  test('asked again, a search with its count and facets reads nothing but what may have changed unsaid', async () => {
    const ask = () =>
      catalog.query(`{ searchProducts(query: "keyboard kettle") { edges { node { name availability { available } } }
        totalCount facets { exact inStockCount ratings { count } prices { count } } } }`);
    // What took a machine long to find is answered and not kept: then it is asked for once more.
    await until('nothing else is read', async () => {
      const first = await ask();
      const { result: again, statements } = await statementsOf(catalog.hosted, ask);
      expect(again).toEqual(first);
      return statements.every((statement) => statement.includes('from "stock"'));
    });
  });
});
