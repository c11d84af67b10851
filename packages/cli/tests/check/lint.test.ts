import { describe, expect, test } from '@jest/globals';
import { lint } from '../../src/check/lint/lint.ts';
import { checkChange, type SMALL_GRAPH } from './small-graph.ts';

function violations(sdl: string, others: readonly string[] = []) {
  const sources = [sdl, ...others].map((text, index) => ({
    name: `s${index}`,
    routingUrl: 'http://s/',
    schemaFile: `/repository/s${index}.graphql`,
    sdl: text,
  }));
  return lint('/repository', sources).map(
    ({ rule, coordinate, file, line }) => `${rule} ${coordinate} ${file}:${line}`,
  );
}

const connection = '"A page." type TConnection { "All." edges: [Int] "Where." pageInfo: Int }\n';

describe('the conventions of schemas', () => {
  test.each([
    ['a type without a description', 'type T { "x" a: Int }', ['undescribed T s0.graphql:1']],
    ['a field without a description', '"x" type T { a: Int }', ['undescribed T.a s0.graphql:1']],
    ['an argument without a description', '"x" type T { "x" a(b: Int): Int }', ['undescribed T.a(b:) s0.graphql:1']],
    ['an input field without a description', '"x" input T { a: Int }', ['undescribed T.a s0.graphql:1']],
    ['an enum value without a description', '"x" enum E {\n  A\n}', ['undescribed E.A s0.graphql:2']],
    ['a type in lower case', '"x" type thing { "x" a: Int }', ['naming thing s0.graphql:1']],
    ['a field in snake case', '"x" type T { "x" a_b: Int }', ['naming T.a_b s0.graphql:1']],
    ['an enum value in lower case', '"x" enum E { "x" one }', ['naming E.one s0.graphql:1']],
    [
      'a connection without pages',
      `${connection}"x" type T { "x" a("x" first: Int): TConnection }`,
      ['connection T.a s0.graphql:2'],
    ],
    [
      'a connection without edges',
      '"x" type TConnection { "x" pageInfo: Int }',
      ['connection TConnection s0.graphql:1'],
    ],
    ['an entry point without a rule of access', 'type Query { "x" a: Int }', ['no-access-rule Query.a s0.graphql:1']],
    [
      'an entry point with a tag that says nothing of access',
      'type Query { "x" a: Int @tag(name: "internal") }',
      ['no-access-rule Query.a s0.graphql:1'],
    ],
  ])('%s is told with its place', (_, sdl, expected) => {
    expect(violations(sdl)).toEqual(expected);
  });

  test('a field given to the entity of another subgraph must be nullable', () => {
    const owner = '"x" type T @key(fields: "id") { "x" id: ID! "x" a: Int! "x" b: Int! }';
    const guest = '"x" type T @key(fields: "id") { "x" id: ID! "x" c: Int! }';
    expect(violations(owner, [guest])).toEqual(['contributed-not-nullable T.c s1.graphql:1']);
    expect(violations(guest, [owner])).toEqual(['contributed-not-nullable T.c s0.graphql:1']);
    expect(violations(owner, [guest.replace('c: Int!', 'c: Int')])).toEqual([]);
  });

  test('what its author decided on is allowed, with the reason, for the one thing below the comment', async () => {
    const decided = (graph: typeof SMALL_GRAPH) => ({
      ...graph,
      people: graph.people.replace(
        '  "A motto."\n  motto: String',
        '  # tessera-allow: undescribed The old client prints descriptions.\n  motto: String\n  Age: Int',
      ),
    });
    const { findings } = await checkChange(decided);
    expect(findings.filter(({ rule }) => rule === 'undescribed')).toMatchObject([
      { coordinate: 'Person.Age', level: 'fails' },
      { coordinate: 'Person.motto', level: 'allowed', reason: 'The old client prints descriptions.' },
    ]);
  });

  test.each([
    [
      'without a reason allows nothing',
      '# tessera-allow: naming\n  Bad: Int',
      'fails',
      'The tessera-allow above it says no reason.',
    ],
    [
      'of another rule is not needed',
      '# tessera-allow: namng It is so.\n  good: Int',
      'warns',
      'Nothing here needs "namng" to be allowed',
    ],
  ])('an override %s', async (_, field, level, message) => {
    const { findings } = await checkChange((graph) => ({
      ...graph,
      people: graph.people.replace('  "A motto."', `  "x"\n  ${field}\n  "A motto."`),
    }));
    expect(findings).toContainEqual(expect.objectContaining({ level, message: expect.stringContaining(message) }));
  });

  test('an entity keeps the owner that it had, whoever adds more to it', () => {
    const owner = '"x" type T @key(fields: "id") { "x" id: ID! "x" a: Int! }';
    const guest = '"x" type T @key(fields: "id") { "x" id: ID! "x" c: Int! "x" d: Int! }';
    const source = (name: string, sdl: string) => ({
      name,
      routingUrl: 'http://x/',
      schemaFile: `/${name}.graphql`,
      sdl,
    });
    const before = [source('owner', owner)];
    const now = [source('guest', guest), source('owner', owner)];
    const coordinates = (base: typeof before) => lint('/', now, base).map(({ coordinate }) => coordinate);
    expect(coordinates(before)).toEqual(['T.c', 'T.d']);
    expect(coordinates([])).toEqual(['T.a']);
    // Whoever takes over an entity from a subgraph that no longer has it owns it.
    expect(lint('/', [source('guest', guest)], before)).toEqual([]);
  });

  test('what violates a convention anew fails; what did so before is only counted', async () => {
    const worse = (graph: typeof SMALL_GRAPH) => ({ ...graph, people: graph.people.replace('  "A motto."\n', '') });
    const report = await checkChange(worse);
    expect(report).toMatchObject({
      olderViolations: 0,
      findings: [{ rule: 'undescribed', coordinate: 'Person.motto', level: 'fails' }],
    });
  });
});
