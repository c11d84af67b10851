import { expect, test } from '@jest/globals';
import { redisFactory } from '@tessera/process/redis';
import { eventually } from '@tessera/testing/eventually';
import { ask, hostShelf, person, writeBooks } from '../fixtures/host-shelf.ts';

test('without Redis a subgraph starts, reads, writes, says that it is degraded, and stops', async () => {
  await using shelf = await hostShelf({ redis: redisFactory('redis://127.0.0.1:1') });
  const [id] = await writeBooks(shelf.hosted, 1);
  const rename = 'mutation ($id: ID!) { renameBook(id: $id, title: "new") { book { title } userErrors { code } } }';
  const { data } = await ask(shelf.hosted, rename, { id }, person(['book:write']));
  expect(data.renameBook).toEqual({ book: { title: 'new' }, userErrors: [] });

  // More than once where the database of a busy machine takes longer than a check has.
  await eventually(async () => {
    const health = await fetch(new URL('/health', shelf.hosted.url));
    expect(await health.json()).toMatchObject({ status: 'degraded', checks: { postgres: true, redis: false } });
    expect(health.status).toBe(200);
  });
  const lost = shelf.lines.filter((line) => line.includes('live message lost'));
  expect(lost).toHaveLength(1);
  // Known to be lost: nobody waited for the time that a command has.
  expect(lost.join()).not.toContain('timed out');
});
