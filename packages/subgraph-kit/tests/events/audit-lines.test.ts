import { expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { eventMetrics } from '../../src/events/metrics.ts';
import { relayOnce } from '../../src/events/relay.ts';
import { openEventDatabase } from './event-database.ts';
import { logKinds } from './logs.ts';
import { moveOrder } from './order-events.ts';

test('each event of an audited subgraph leaves one line when it goes out, also where only warnings are logged, and none for one that was rolled back', async () => {
  const [kind] = logKinds();
  if (kind === undefined) throw new Error('There is no log.');
  await using database = await openEventDatabase();
  await using log = await kind.open();
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const options = {
    pool: database.pool,
    eventLog: log.eventLog,
    producer: 'orders',
    log: createLog({ name: 'orders', level: 'info', destination }),
    metrics: eventMetrics(database.metrics),
  };
  const audit = () => lines.filter((line) => 'audit' in line);
  const first = await moveOrder(database, 'order-1', 1);
  await relayOnce(options, { verify: true });
  expect(audit()).toEqual([]);

  const second = await moveOrder(database, 'order-1', 2);
  const third = await moveOrder(database, 'order-2', 1);
  const undone = database.orm.em.fork();
  await undone.begin();
  await undone.execute(
    `insert into outbox (event_id, envelope) select gen_random_uuid(), envelope from outbox limit 1`,
  );
  await undone.rollback();
  for (let look = 0; look < 3; look += 1) await relayOnce({ ...options, audited: true }, { verify: true });
  expect(audit().map(({ eventId }) => eventId)).toEqual([second, third]);
  expect(first).not.toBe(second);
  expect(audit()[0]).toMatchObject({
    audit: 'order.moved',
    aggregateId: 'order-1',
    data: { step: 2 },
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    level: 'info',
    msg: 'audit',
  });

  const before = lines.length;
  const at = (level: 'warn' | 'silent') =>
    relayOnce({ ...options, audited: true, log: createLog({ name: 'orders', level, destination }) }, { verify: true });
  const fourth = await moveOrder(database, 'order-2', 2);
  await at('warn');
  expect(lines.slice(before)).toMatchObject([{ eventId: fourth, level: 'info', msg: 'audit' }]);
  await moveOrder(database, 'order-2', 3);
  expect(await at('silent')).toEqual({ published: 1 });
  expect(lines).toHaveLength(before + 1);
});
