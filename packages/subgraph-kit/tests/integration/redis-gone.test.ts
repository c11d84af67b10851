import { expect, test } from '@jest/globals';
import { ask, hostShelf, person, writeBooks } from '../fixtures/host-shelf.ts';

test('without Redis a subgraph starts, reads, writes, says that it is degraded, and stops', async () => {
  await using shelf = await hostShelf('redis://127.0.0.1:1');
  const [id] = await writeBooks(shelf.hosted, 1);
  const rename = 'mutation ($id: ID!) { renameBook(id: $id, title: "new") { book { title } userErrors { code } } }';
  const began = performance.now();
  const { data } = await ask(shelf.hosted, rename, { id }, person(['book:write']));
  expect(data.renameBook).toEqual({ book: { title: 'new' }, userErrors: [] });
  expect(performance.now() - began).toBeLessThan(1000);

  const health = await fetch(new URL('/health', shelf.hosted.url));
  expect(health.status).toBe(200);
  expect(await health.json()).toMatchObject({ status: 'degraded', checks: { postgres: true, redis: false } });
  expect(shelf.lines.some((line) => line.includes('live message lost'))).toBe(true);
});
