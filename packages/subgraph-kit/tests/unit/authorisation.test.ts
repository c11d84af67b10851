import { expect, test } from '@jest/globals';
import { executableSchema } from '../../src/host/schema.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@tag", "@authenticated", "@requiresScopes", "@policy"])`;

test.each([
  ['type Query { open: String }', 'Query.open'],
  ['type Query { a: String @authenticated } type Mutation { write: String }', 'Mutation.write'],
  ['type Query { a: String @authenticated } extend type Query { later: String }', 'Query.later'],
  [
    'type Query { a: String @authenticated } type Subscription { heard: String @tag(name: "internal") }',
    'Subscription.heard',
  ],
  ['type Query { a: Note } type Note @authenticated { text: String }', 'Query.a'],
])('a schema with an undeclared root field does not start: %s', (schema, field) => {
  expect(() => executableSchema({ schema: `${LINK} ${schema}`, resolvers: {} })).toThrow(
    `Nothing says who may use ${field}.`,
  );
});

test.each([
  'type Query { a: String @authenticated }',
  'type Query { a: String @tag(name: "anonymous") }',
  'type Query { a: String @requiresScopes(scopes: [["x:y"]]) }',
  'extend type Query { a: String @policy(policies: [["user"]]) }',
])('a schema whose root fields all say who may use them starts: %s', (schema) => {
  expect(() => executableSchema({ schema: `${LINK} ${schema}`, resolvers: {} })).not.toThrow();
});
