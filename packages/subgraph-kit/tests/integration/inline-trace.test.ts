import { expect, test } from '@jest/globals';
import { hostShelf, person, send, vouchFor } from '../fixtures/host-shelf.ts';

const TRACE = 'apollo-federation-include-trace';

test('a request that asks for a trace of its resolvers gets one, no other does, and it tells no message', async () => {
  await using shelf = await hostShelf();
  const ask = async (query: string, headers: Record<string, string>) => {
    const who = { 'x-ctx': vouchFor(person([], ['staff'])) };
    const answer = await send(shelf.hosted, JSON.stringify({ query }), { ...who, ...headers });
    return (await answer.json()) as { extensions?: { ftv1?: string } };
  };
  const traced = await ask('{ broken }', { [TRACE]: 'ftv1' });
  const trace = Buffer.from(traced.extensions?.ftv1 ?? '', 'base64').toString('latin1');
  expect(trace).toContain('broken');
  expect(trace).not.toContain('hunter2');
  expect((await ask('{ broken }', {})).extensions?.ftv1).toBeUndefined();
  expect((await ask('{ __typename }', { [TRACE]: 'another' })).extensions?.ftv1).toBeUndefined();
});
