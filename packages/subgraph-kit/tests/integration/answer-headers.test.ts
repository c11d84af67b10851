import { expect, test } from '@jest/globals';
import { hostShelf, person, send, vouchFor } from '../fixtures/host-shelf.ts';

test('headers that resolvers add stand in the answer, each of its own, and in no other answer', async () => {
  await using shelf = await hostShelf();
  const ask = (query: string) =>
    send(shelf.hosted, JSON.stringify({ query }), { 'x-ctx': vouchFor(person([], ['staff'])) });
  const answer = await ask('{ staffRoom }');
  expect(answer.headers.getSetCookie()).toEqual(['cup=1', 'spoon=2']);
  expect((await ask('{ __typename }')).headers.getSetCookie()).toEqual([]);
});
