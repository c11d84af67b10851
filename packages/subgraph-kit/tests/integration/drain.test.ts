import { expect, test } from '@jest/globals';
import { ANONYMOUS } from '@tessera/caller/caller';
import { ask, hostShelf, openSocket, vouchFor } from '../fixtures/host-shelf.ts';

test('a drain answers what was asked, closes sockets with 1012, refuses what comes, and lets go of everything', async () => {
  await using shelf = await hostShelf();
  const { client, opened, closed } = openSocket(shelf.hosted, vouchFor(ANONYMOUS));
  void client
    .iterate({ query: 'subscription { bookRenamed(id: "1") { id } }' })
    .next()
    .catch(() => undefined);
  await opened;
  const asked = ask(shelf.hosted, '{ slow }');
  await shelf.slowStarted;

  const drained = shelf.hosted.drain();
  expect(await asked).toEqual({ data: { slow: 'done' } });
  await drained;
  expect(await closed).toBe(1012);
  await expect(ask(shelf.hosted, '{ slow }')).rejects.toThrow();
  expect(shelf.disposed).toEqual([]);

  await shelf.hosted[Symbol.asyncDispose]();
  expect(shelf.disposed).toEqual(['services']);
  expect(await shelf.hosted.orm.isConnected()).toBe(false);
});
