import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { DEFAULT_DOOR_LIMITS } from '../../src/options.ts';
import { runningRouter } from './fixtures/running-router.ts';

test('a connection on which nothing was asked does not hold up a drain', async () => {
  await using running = await runningRouter();
  const socket = connect(running.router.port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  expect((await running.post({ query: '{ hello(name: "you") }' })).status).toBe(200);
  socket.on('error', () => undefined).resume();
  const cut = new Promise((resolve) => socket.once('close', resolve));
  const startedAtMs = performance.now();
  await Promise.all([running.router.drain(), cut]);
  // By itself it would be cut when its time for a first request is over.
  expect(performance.now() - startedAtMs).toBeLessThan(DEFAULT_DOOR_LIMITS.receiveTimeoutMs / 2);
});
