import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask, hostShelf, person, type Shelf, writeBooks } from '../fixtures/host-shelf.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await hostShelf();
});
afterAll(async () => {
  await shelf[Symbol.asyncDispose]();
});

const ENTITIES = 'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Book { id title } } }';
const UNKNOWN = '00000000-0000-7000-8000-000000000000';

function statementsOn(table: string): string[] {
  return shelf.lines.filter((line) => line.includes('[query]') && line.includes(table));
}

test('100 entity references cause one SQL statement and keep their order, null for what is missing', async () => {
  const ids = await writeBooks(shelf.hosted, 99);
  const asked = [...ids.slice(50), UNKNOWN, ...ids.slice(0, 50)];
  shelf.lines.length = 0;

  const { data, errors } = await ask(shelf.hosted, ENTITIES, { refs: asked.map((id) => ({ __typename: 'Book', id })) });

  expect(errors).toBeUndefined();
  expect(data._entities.map((book: { id: string } | null) => book?.id ?? UNKNOWN)).toEqual(asked);
  expect(statementsOn('books')).toHaveLength(1);
});

test('a second mutation of one operation shows what it wrote, not what the first had read', async () => {
  const [id] = await writeBooks(shelf.hosted, 1);
  const twice = `mutation ($id: ID!) {
    first: renameBook(id: $id, title: "one") { book { title } userErrors { code } }
    second: renameBook(id: $id, title: "two") { book { title } userErrors { code } }
  }`;
  const { data, extensions } = await ask(shelf.hosted, twice, { id }, person(['book:write']));
  expect(data).toEqual({
    first: { book: { title: 'one' }, userErrors: [] },
    second: { book: { title: 'two' }, userErrors: [] },
  });
  expect(extensions).toEqual({ staleTags: [`Book:${id}`] });
});
