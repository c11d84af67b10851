import { expect, test } from '@jest/globals';
import { createMetrics } from '@tessera/process/metrics';
import { watchPool } from '../../src/database/pool-metrics.ts';
import { watchOutbox } from '../../src/events/outbox-age.ts';
import { openEventDatabase } from './event-database.ts';
import { moveOrder } from './order-events.ts';

test('the age of the oldest event that waits is told without a relay, and no failure of the database stops the metrics', async () => {
  await using database = await openEventDatabase();
  const metrics = createMetrics({ service: 'orders' });
  watchOutbox(database.pool, metrics);
  const age = async (from = metrics) =>
    Number(/^tessera_outbox_unpublished_age_seconds\{.*\} (\S+)$/m.exec((await from.expose()).body)?.[1]);
  expect(await age()).toBe(0);

  const first = await moveOrder(database, 'order-1', 1);
  await moveOrder(database, 'order-1', 2);
  await database.pool.query(
    `update outbox set occurred_at = clock_timestamp() - interval '90 seconds' where event_id = $1`,
    [first],
  );
  expect(await age()).toBeGreaterThanOrEqual(90);
  await database.pool.query('update outbox set published_at = now() where event_id = $1', [first]);
  expect(await age()).toBeLessThan(90);

  const lost = createMetrics({ service: 'orders' });
  watchOutbox({ query: () => Promise.reject(new Error('gone')) }, lost);
  expect(await age(lost)).toBeNaN();
});

test('a pool tells who holds a connection and who waits for one', async () => {
  await using database = await openEventDatabase();
  const metrics = createMetrics({ service: 'orders' });
  watchPool(database.pool, metrics);
  const count = async (state: string) =>
    Number(new RegExp(`state="${state}".*\\} (\\d+)`).exec((await metrics.expose()).body)?.[1]);
  const held = await Promise.all(Array.from({ length: database.pool.options.max }, () => database.pool.connect()));
  const waiting = database.pool.connect();
  expect([await count('used'), await count('waiting')]).toEqual([held.length, 1]);
  for (const client of held) client.release();
  (await waiting).release();
  expect([await count('used'), await count('waiting')]).toEqual([0, 0]);
});
