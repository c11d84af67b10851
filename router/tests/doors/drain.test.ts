import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { runningRouter } from './fixtures/running-router.ts';

test('a connection on which nothing was asked does not hold up a drain', async () => {
  // By itself it would be cut when its time for a first request is over.
  await using running = await runningRouter({ limits: { receiveTimeoutMs: 300_000 } });
  const socket = connect(running.router.port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  expect((await running.post({ query: '{ hello(name: "you") }' })).status).toBe(200);
  socket.on('error', () => undefined).resume();
  const cut = new Promise((resolve) => socket.once('close', resolve));
  await Promise.all([running.router.drain(), cut]);
});
