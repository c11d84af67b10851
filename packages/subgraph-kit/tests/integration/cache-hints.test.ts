import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import { hostShelf, person, type Shelf, send, vouchFor, writeBooks } from '../fixtures/host-shelf.ts';

let shelf: Shelf;
let ids: string[];
beforeAll(async () => {
  shelf = await hostShelf();
  ids = await writeBooks(shelf.hosted, 3);
});
afterAll(async () => {
  await shelf[Symbol.asyncDispose]();
});

/** What the headers of the answer say about keeping it. */
async function policyOf(query: string, variables: object = {}, caller: Caller = ANONYMOUS) {
  const { headers } = await send(shelf.hosted, JSON.stringify({ query, variables }), { 'x-ctx': vouchFor(caller) });
  return [headers.get('cache-control'), headers.get('cache-tag')];
}

const BOOK = 'query ($id: ID!) { book(id: $id) { title } }';
const ENTITIES = 'query ($refs: [_Any!]!) { _entities(representations: $refs) { __typename } }';

test('a hinted field is said to be kept for its time, by its tags', async () => {
  expect(await policyOf(BOOK, { id: ids[0] })).toEqual(['public, max-age=120, stale-if-error=600', `Book:${ids[0]}`]);
});

test('the lowest age wins, one private field makes the whole answer private, tags add up', async () => {
  const query = 'query ($a: ID!, $b: ID!) { a: book(id: $a) { title } b: book(id: $b) { title } myName }';
  const policy = await policyOf(query, { a: ids[0], b: ids[1] }, person());
  expect(policy).toEqual(['private, max-age=30', `Book:${ids[0]},Book:${ids[1]}`]);
});

test('an answer with a field that said nothing is not kept, whatever the others said', async () => {
  const query = 'query ($id: ID!) { book(id: $id) { title } diary { text } }';
  expect(await policyOf(query, { id: ids[0] }, person(['diary:read']))).toEqual(['no-store', null]);
  expect(await policyOf('{ housekeeping }')).toEqual(['no-store', null]);
});

test('entities are kept when each reference was hinted, and not when one was not', async () => {
  const books = ids.map((id) => ({ __typename: 'Book', id }));
  expect(await policyOf(ENTITIES, { refs: books })).toEqual([
    'public, max-age=60',
    ids.map((id) => `Book:${id}`).join(),
  ]);
  const mixed = [...books.slice(1), { __typename: 'Diary', id: '1' }];
  expect(await policyOf(ENTITIES, { refs: mixed }, person(['diary:read']))).toEqual(['no-store', null]);
});

test('an answer with an error is not kept, and no mutation is', async () => {
  expect((await policyOf('query ($id: ID!) { book(id: $id) { title } broken }', { id: ids[0] }))[0]).toBe('no-store');
  const rename = 'mutation ($id: ID!) { renameBook(id: $id, title: "x") { userErrors { code } } }';
  expect((await policyOf(rename, { id: ids[2] }, person(['book:write'])))[0]).toBe('no-store');
});
