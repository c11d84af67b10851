import { describe, expect, test } from '@jest/globals';
import { loadSupergraph } from '@tessera/router/supergraph/supergraph';
import { parse } from 'graphql';
import { compose } from '../src/compose/compose.ts';
import { planTree } from '../src/plan/plan-tree.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
const source = (name: string, sdl: string) => ({
  name,
  routingUrl: 'http://x/',
  schemaFile: `/${name}`,
  sdl: link + sdl,
});
const { supergraphSdl } = compose([
  source(
    'users',
    'type Query { users(first: Int): [User!]! me: User } type User @key(fields: "id") { id: ID! name: String }',
  ),
  source(
    'posts',
    'type Query { news: [String!] } type User @key(fields: "id") { id: ID! posts: [Post!] } type Post { title: String }\n' +
      'type Subscription { posted: Post2 } type Post2 { title: String by: User }',
  ),
]);
const { planner } = loadSupergraph(supergraphSdl).contract('public');
const tree = (text: string) => planTree(planner.plan(parse(text)));

describe('a query plan as a tree', () => {
  test('shows each fetch with its subgraph, its place in the answer and its fields', () => {
    expect(tree('query Q($n: Int) { users(first: $n) { name posts { title } } }')).toBe(
      [
        'one after the other',
        '├─ users',
        '│  └─ users(first: $n)',
        '│     └─ id, name',
        '└─ posts at users[]',
        '   └─ ... on User',
        '      └─ posts',
        '         └─ title',
        '',
        '2 fetches: users 1, posts 1',
      ].join('\n'),
    );
  });

  test('shows what is fetched at once', () => {
    expect(tree('{ me { name } news }').split('\n')).toEqual([
      'at once',
      '├─ users',
      '│  └─ me',
      '│     └─ name',
      '└─ posts',
      '   └─ news',
      '',
      '2 fetches: users 1, posts 1',
    ]);
  });

  test('shows what a subscription listens to and what it fetches for each event', () => {
    expect(tree('subscription { posted { title by { name } } }').split('\n')).toEqual([
      'subscription',
      '├─ listens',
      '│  └─ posts',
      '│     └─ posted',
      '│        ├─ title',
      '│        └─ by',
      '│           └─ id',
      '└─ for each event',
      '   └─ users at posted.by',
      '      └─ ... on User',
      '         └─ name',
      '',
      '2 fetches: posts 1, users 1',
    ]);
  });

  test('says so when there is nothing to fetch', () => {
    expect(tree('{ __typename }')).toMatch(/^Nothing to fetch/);
  });
});
