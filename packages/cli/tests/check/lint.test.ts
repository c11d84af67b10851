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

  test('what violates a convention anew fails; what did so before is only counted', async () => {
    const worse = (graph: typeof SMALL_GRAPH) => ({ ...graph, people: graph.people.replace('  "A motto."\n', '') });
    const report = await checkChange(worse);
    expect(report).toMatchObject({
      olderViolations: 0,
      findings: [{ rule: 'undescribed', coordinate: 'Person.motto', level: 'fails' }],
    });
  });
});
