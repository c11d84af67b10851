import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANONYMOUS } from '@tessera/caller/caller';
import { followed } from '@tessera/testing/followed';
import { eventually } from '../events/event-database.ts';
import { ask, hostShelf, openSocket, person, type Shelf, vouchFor, writeBooks } from '../fixtures/host-shelf.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await hostShelf();
});
afterAll(async () => {
  await shelf[Symbol.asyncDispose]();
});

const RENAME = 'mutation ($id: ID!, $title: String!) { renameBook(id: $id, title: $title) { userErrors { code } } }';
const RENAMED = 'subscription ($id: ID!) { bookRenamed(id: $id) { title } }';

async function running(): Promise<number> {
  const text = await (await fetch(new URL('/metrics', shelf.hosted.url))).text();
  return Number(/^graphql_subscriptions_running\{.*\} (\d+)$/m.exec(text)?.[1]);
}

test('what one replica commits reaches the subscribers of another, each event read anew', async () => {
  await using other = await shelf.replica();
  const [id] = await writeBooks(shelf.hosted, 1);
  const { client } = openSocket(shelf.hosted, vouchFor(ANONYMOUS));
  const stream = client.iterate({ query: RENAMED, variables: { id } });
  const first = stream.next();
  await followed(shelf, `book:${id}`);

  for (const title of ['one', 'two']) {
    await ask(other, RENAME, { id, title }, person(['book:write']));
    const { value } = title === 'one' ? await first : await stream.next();
    expect(value).toEqual({ data: { bookRenamed: { title } } });
  }
  await client.dispose();
});

test('a rolled back change is not told', async () => {
  const [id] = await writeBooks(shelf.hosted, 1);
  const { client } = openSocket(shelf.hosted, vouchFor(ANONYMOUS));
  const stream = client.iterate({ query: RENAMED, variables: { id } });
  const first = stream.next();
  await followed(shelf, `book:${id}`);
  await ask(shelf.hosted, RENAME, { id, title: 'taken' }, person(['book:write']));
  await ask(shelf.hosted, RENAME, { id, title: 'free' }, person(['book:write']));
  expect((await first).value).toEqual({ data: { bookRenamed: { title: 'free' } } });
  await client.dispose();
});

test('a subscription that is left ends at once, though no event comes', async () => {
  const [id] = await writeBooks(shelf.hosted, 1);
  const { client } = openSocket(shelf.hosted, vouchFor(ANONYMOUS));
  const stream = client.iterate({ query: RENAMED, variables: { id } });
  void stream.next();
  await followed(shelf, `book:${id}`);
  await stream.return?.();
  await eventually('nobody is subscribed any more', async () => (await running()) === 0);
  await client.dispose();
});

test.each([
  ['a query', '{ diary { id } }'],
  ['an unknown field', 'subscription { nothing }'],
  ['a syntax error', 'subscription {'],
])('%s on a socket is refused with a code and costs nothing else', async (_name, query) => {
  const { client } = openSocket(shelf.hosted, vouchFor(ANONYMOUS));
  const refused = await new Promise((resolve) => {
    client.subscribe({ query }, { next: resolve, error: resolve, complete: () => resolve('complete') });
  });
  expect(refused).toMatchObject([{ extensions: { code: expect.stringMatching(/BAD_REQUEST/) } }]);
  await client.dispose();
});
