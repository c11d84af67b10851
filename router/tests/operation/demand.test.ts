import { describe, expect, test } from '@jest/globals';
import { createMetrics } from '@tessera/process/metrics';
import { createDemandControl, type DemandOptions } from '../../src/operation/demand/demand-control.ts';
import { createOperations } from '../../src/operation/operations.ts';
import { isRefused } from '../../src/operation/prepared-operation.ts';
import { loadSupergraph } from '../../src/supergraph/supergraph.ts';
import { compose, shop } from '../fixtures/compose.ts';

const SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost", "@listSize"])
type Query {
  one: Product
  all: [Product] @listSize(assumedSize: 5)
  unsized: [Product]
  top(first: Int, last: Int): [Product] @listSize(slicingArguments: ["first", "last"])
  lenient(first: Int): [Product] @listSize(assumedSize: 7, slicingArguments: ["first"], requireOneSlicingArgument: false)
  page(first: Int = 20): Page! @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"])
  search(text: String @cost(weight: 4), filter: Filter): Product @cost(weight: 3)
  node: Node
  colors: [Color] @listSize(assumedSize: 3)
}
type Mutation { change: Product }
input Filter { deep: Boolean @cost(weight: 8), inner: [Filter!] }
type Page { edges: [Edge] nodes: [Product] count: Int }
type Edge { node: Product }
enum Color @cost(weight: 2) { RED }
interface Node { id: ID! }
type Product implements Node @key(fields: "id") { id: ID! maker: Maker color: Color price: Int @cost(weight: 5) }
type Maker implements Node @cost(weight: 6) { id: ID! made: [Product] }`;

const costed = loadSupergraph(compose([{ name: 'a', sdl: SDL }]));
const plain = loadSupergraph(compose(shop()));

function price(query: string, variables: Record<string, unknown> = {}, options: DemandOptions = {}, graph = costed) {
  const prepared = createOperations().prepareOperation(graph.contract('public'), { query });
  if (isRefused(prepared)) throw new Error(JSON.stringify(prepared.errors));
  return createDemandControl(options, createMetrics({ service: 'test' })).judge(prepared, variables);
}
const estimate = (query: string, variables?: Record<string, unknown>) => price(query, variables).estimated;

describe('the estimated cost', () => {
  test.each([
    ['{ one { id } }', 1, 'an object is 1, a scalar 0'],
    ['{ one { id price color } }', 8, '@cost on a field and on an enum'],
    ['{ one { maker { id } } }', 7, '@cost on an object type'],
    ['{ node { id } }', 6, 'the heaviest type behind an interface'],
    ['{ node { ... on Product { price } } }', 11, 'fields behind a type condition'],
    ['{ all { id } }', 5, 'an assumed size'],
    ['{ unsized { id } }', 10, 'a list that nothing is said of'],
    ['{ unsized { maker { made { id } } } }', 170, 'lists in lists multiply'],
    ['{ colors }', 6, 'a list of weighty scalars'],
    ['{ top(first: 3) { id } }', 3, 'a slicing argument'],
    ['query ($n: Int = 4) { top(last: $n) { id } }', 4, "a variable's default"],
    ['{ lenient { id } }', 7, 'the assumed size where the argument may be left out'],
    ['{ page { nodes { id } } }', 21, "the schema's default of a slicing argument, for a sized field"],
    ['{ page(first: 2) { edges { node { id } } count } }', 5, 'sized fields of a connection'],
    ['{ search { id } }', 3, '@cost on a field stands in place of the type'],
    ['{ search(text: "a", filter: { deep: true, inner: [{ deep: true }] }) { id } }', 23, 'arguments and input fields'],
    ['mutation { change { id } }', 11, 'a mutation is 10 before any field'],
    ['{ one { id } again: one { id } }', 2, 'an alias is another field'],
    ['{ one { maker { id } } one { maker { id } } }', 7, 'equal fields merge'],
    ['{ one { ...F ...F } } fragment F on Product { price }', 6, 'fragments merge'],
    ['{ one @skip(if: true) { id } }', 0, 'what is skipped costs nothing'],
    ['{ __schema { types { name } } __typename }', 0, 'introspection costs nothing'],
  ])('%s is %d: %s', (query, cost) => {
    expect(estimate(query)).toBe(cost);
  });

  test('follows the variables of each request', () => {
    const query = 'query ($n: Int!, $with: Boolean!) { top(first: $n) { id maker @include(if: $with) { id } } }';
    expect(estimate(query, { n: 3, with: false })).toBe(3);
    expect(estimate(query, { n: 3, with: true })).toBe(21);
    expect(estimate(query, { n: -5, with: true })).toBe(0);
    expect(estimate('query ($f: Filter) { search(filter: $f) { id } }', { f: { deep: true } })).toBe(11);
  });
});

describe('demand control', () => {
  const query = 'query ($n: Int!) { top(first: $n) { id } }';

  test('an operation of exactly 5,000 is served, one of 5,001 is not', () => {
    expect(price(query, { n: 5000 }).refused).toBeUndefined();
    expect(price(query, { n: 5001 }).refused?.errors).toEqual([
      {
        message: 'The operation is estimated to cost 5001, and may cost at most 5000.',
        extensions: { code: 'COST_ESTIMATED_TOO_EXPENSIVE', estimated: 5001, maximum: 5000 },
      },
    ]);
    expect(price(query, { n: 10 }, { maxCost: 10 }).refused).toBeUndefined();
    expect(price(query, { n: 11 }, { maxCost: 10 }).refused).toBeDefined();
  });

  test('a list that needs one slicing argument is refused with none and with two', () => {
    for (const text of ['{ top { id } }', '{ top(first: 1, last: 1) { id } }', '{ top(first: null) { id } }']) {
      expect(price(text).refused?.errors[0]?.extensions).toEqual({ code: 'COST_QUERY_PARSE_FAILURE' });
    }
  });

  test('a supergraph that says nothing of cost is measured, unless enforcement is asked for', () => {
    const heavy = '{ me { friends { friends { id } } } }';
    expect(price(heavy, {}, { maxCost: 5 }, plain)).toMatchObject({ refused: undefined });
    expect(price(heavy, {}, { maxCost: 5, mode: 'enforce' }, plain).refused).toBeDefined();
    expect(price(query, { n: 9999 }, { mode: 'measure' })).toEqual({ estimated: 9999, refused: undefined });
    expect(price(query, { n: 9999 }, { mode: 'off' })).toEqual({ estimated: 0, refused: undefined });
  });

  test('estimated and actual cost are metrics', async () => {
    const metrics = createMetrics({ service: 'test' });
    const demand = createDemandControl({}, metrics);
    const prepared = createOperations().prepareOperation(costed.contract('public'), {
      query: '{ unsized { id price maker { id } } }',
    });
    if (isRefused(prepared)) throw new Error('refused');
    demand.judge(prepared, {});
    const lamp = { id: '1', price: 3, maker: { id: 'm' } };
    demand.observe(prepared, {}, { unsized: [lamp, null, { ...lamp, maker: null }] });
    const { body } = await metrics.expose();
    expect(body).toMatch(/router_operation_cost_sum\{.*measure="estimated"\} 120\n/);
    expect(body).toMatch(/router_operation_cost_sum\{.*measure="actual"\} 18\n/);
  });
});
