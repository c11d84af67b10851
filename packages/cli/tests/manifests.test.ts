import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { parse, print } from 'graphql';
import { clientOperation } from '../src/check/client-operations.ts';
import { manifests } from '../src/generate/manifests.ts';
import { sentDocument } from '../src/generate/sent-document.ts';

const operation = (path: string, text: string) => clientOperation(`contracts/operations/${path}`, text, false);

describe('persisted-query manifests', () => {
  test('each client gets its own, in the format of Apollo, ordered by name', () => {
    const files = manifests(
      '/repository',
      [
        operation('web/Z.graphql', 'query Z { a }'),
        operation('web/B.graphql', '# a comment\nmutation B   { b }'),
        operation('app/C.graphql', 'subscription C { ...F }\nfragment F on Subscription { c }'),
        operation('shop/D.graphql', 'query D { d { e } }'),
      ],
      new Set(['shop']),
    );
    expect(files.map(({ path }) => path)).toEqual([
      '/repository/contracts/manifests/app.json',
      '/repository/contracts/manifests/shop.json',
      '/repository/contracts/manifests/web.json',
      '/repository/contracts/safelist.json',
    ]);
    const [app, shop, web, safelist] = files.map(({ content }) => JSON.parse(content));
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
    // A service sends what stands in its own typed documents.
    expect(shop.operations).toMatchObject([{ name: 'D', body: 'query D {\n  d {\n    e\n  }\n}' }]);
    expect(safelist.operations.map(({ name }: { readonly name: string }) => name)).toEqual(['C', 'B', 'Z']);
  });

  test('a body is what clients send: with __typename below the root, and the fragments that it needs', () => {
    const text = `fragment Unused on T { x }
      fragment B on T { ...C }
      query A { a { ...B ... on U { b } __typename } ...R }
      fragment C on T { c }
      fragment R on Query { r { id } }`;
    expect(print(sentDocument(parse(text)))).toBe(
      print(
        parse(`query A { a { ...B ... on U { b __typename } __typename } ...R }
      fragment C on T { c __typename }
      fragment B on T { ...C __typename }
      fragment R on Query { r { id __typename } __typename }`),
      ),
    );
  });

  test('comments and layout do not change an id', () => {
    const id = (text: string) =>
      JSON.parse(manifests('/', [operation('web/A.graphql', text)], new Set())[0]?.content ?? '').operations[0].id;
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
    expect(() => manifests('/', operations, new Set())).toThrow(message);
  });
});
