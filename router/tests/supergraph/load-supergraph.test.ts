import { describe, expect, test } from '@jest/globals';
import { printSchema } from 'graphql';
import { loadSupergraph, loadSupergraphInSteps, SupergraphInvalid } from '../../src/supergraph/supergraph.ts';
import { compose, shop } from '../fixtures/compose.ts';

const sdl = compose(shop());
const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@shareable"])';

describe('loading a supergraph', () => {
  test('names its subgraphs and their addresses, and is the same for the same SDL', () => {
    const supergraph = loadSupergraph(sdl);
    expect([...supergraph.subgraphs]).toContainEqual(['accounts', { url: 'http://accounts.test/graphql' }]);
    expect(supergraph.id).toBe(loadSupergraph(sdl).id);
    expect(supergraph.id).not.toBe(loadSupergraph(`${sdl}\n# changed`).id);
  });

  test.each([
    ['nothing', ''],
    ['no GraphQL', 'type Query {'],
    ['a schema that is no supergraph', 'type Query { a: Int }'],
    [
      'an unknown security feature',
      sdl.replace('schema\n', 'schema\n @link(url: "https://x.test/y/v1.0", for: SECURITY)\n'),
    ],
    ['a field of a type that is not there', sdl.replace('total: Int', 'total: Nowhere')],
  ])('%s is refused with one clear line', (_name, invalid) => {
    expect(() => loadSupergraph(invalid)).toThrow(SupergraphInvalid);
    expect(() => loadSupergraph(invalid)).toThrow(/^The supergraph is not valid: [^\n]{10,}$/);
  });
});

test('a load in steps gives way between them, and is the same, faults included', async () => {
  const sdl = compose(shop());
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const loaded = await loadSupergraphInSteps(sdl);
  isOver = true;
  expect(turns).toBeGreaterThanOrEqual(7);
  expect(loaded.id).toBe(loadSupergraph(sdl).id);
  await expect(loadSupergraphInSteps('type Query { a: Nothing }')).rejects.toThrow(SupergraphInvalid);
});

describe('contracts', () => {
  const supergraph = loadSupergraph(sdl);
  const visible = (name: 'public' | 'internal') => printSchema(supergraph.contract(name).schema);

  test('the public one hides what is tagged internal and what only that could reach', () => {
    for (const hidden of ['internalReport', 'InternalReport', 'InternalDetail', 'purge', 'quota', 'SECRET_TOY']) {
      expect(visible('public')).not.toContain(hidden);
      expect(visible('internal')).toContain(hidden);
    }
    expect(visible('public')).toContain('enum Kind');
  });

  test('neither shows the machinery of federation', () => {
    for (const name of ['public', 'internal'] as const) expect(visible(name)).not.toMatch(/join__|_entities|@link/);
  });

  test('a hidden argument that must be given makes the contract invalid', () => {
    const sdlOfOne = `${LINK} type Query { a(b: Int! @tag(name: "internal")): Int }`;
    const load = () => loadSupergraph(compose([{ name: 'one', sdl: sdlOfOne }]));
    expect(load).toThrow('The contract "public" cannot be served: "Query.a(b:)" is hidden but must be given');
  });

  test('a hidden type takes along the fields that return it and the types that are left empty', () => {
    const one = `${LINK}
      type Query { open: Int box: Box both: Both }
      type Box { secret: Secret }
      type Secret @tag(name: "internal") { a: Int }
      type Open { a: Int }
      union Both = Secret | Open`;
    const { schema } = loadSupergraph(compose([{ name: 'one', sdl: one }])).contract('public');
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(['open', 'both']);
    expect(printSchema(schema)).toContain('union Both = Open');
  });
});

describe('the order of keys', () => {
  test('a key that cannot be resolved is not sent when another one can', async () => {
    const { bench } = await import('../fixtures/run.ts');
    const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
    const one = bench([
      {
        name: 'one',
        sdl: `${link} type Query { thing: Thing } type Thing @key(fields: "a") @key(fields: "b") { a: ID! b: ID! }`,
      },
      {
        name: 'two',
        sdl: `${link} type Thing @key(fields: "a", resolvable: false) @key(fields: "b") { a: ID! b: ID! more: Int }`,
      },
    ]);
    const { asked } = await one.run('{ thing { more } }');
    expect(asked[0]).toBe('one: {thing{__typename b}}');
  });
});
