import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { clientOperation } from '../src/check/client-operations.ts';
import { manifests } from '../src/generate/manifests.ts';

const operation = (path: string, text: string) => clientOperation(`contracts/operations/${path}`, text, false);

describe('persisted-query manifests', () => {
  test('each client gets its own, in the format of Apollo, ordered by name', () => {
    const files = manifests('/repository', [
      operation('web/Z.graphql', 'query Z { a }'),
      operation('web/B.graphql', '# a comment\nmutation B   { b }'),
      operation('app/C.graphql', 'subscription C { ...F }\nfragment F on Subscription { c }'),
    ]);
    expect(files.map(({ path }) => path)).toEqual([
      '/repository/contracts/manifests/app.json',
      '/repository/contracts/manifests/web.json',
    ]);
    const [app, web] = files.map(({ content }) => JSON.parse(content));
    const body = 'mutation B {\n  b\n}';
    expect(web).toMatchObject({
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [
        { name: 'B', type: 'mutation', body, id: createHash('sha256').update(body).digest('hex') },
        { name: 'Z', type: 'query' },
      ],
    });
    expect(app.operations).toMatchObject([
      { name: 'C', type: 'subscription', body: expect.stringContaining('fragment F') },
    ]);
  });

  test('comments and layout do not change an id', () => {
    const id = (text: string) =>
      JSON.parse(manifests('/', [operation('web/A.graphql', text)])[0]?.content ?? '').operations[0].id;
    expect(id('# why\nquery A{a b}')).toBe(id('query A {\n  a\n  b\n}'));
    expect(id('query A { a }')).not.toBe(id('query A { b }'));
  });

  test.each([
    ['an operation without a name', [operation('web/A.graphql', '{ a }')], /web\/A\.graphql must hold exactly one/],
    ['two operations in a file', [operation('web/A.graphql', 'query A { a } query B { b }')], /must hold exactly one/],
    [
      'a name given twice',
      [operation('web/A.graphql', 'query A { a }'), operation('web/B.graphql', 'query A { b }')],
      /contracts\/operations\/web has two operations named "A"/,
    ],
  ])('%s is refused', (_, operations, message) => {
    expect(() => manifests('/', operations)).toThrow(message);
  });
});
