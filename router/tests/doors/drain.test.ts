import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { runningRouter } from './fixtures/running-router.ts';

test('a connection on which nothing was asked does not hold up a drain', async () => {
  await using running = await runningRouter();
  const socket = connect(running.router.port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  expect((await running.post({ query: '{ hello(name: "you") }' })).status).toBe(200);
  socket.on('error', () => undefined);
  const startedAtMs = performance.now();
  await running.router.drain();
  expect(performance.now() - startedAtMs).toBeLessThan(3000);
});
