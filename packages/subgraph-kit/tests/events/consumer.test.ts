import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '../../src/events/event.ts';
import { everyEventOf } from '../../src/events/event.ts';
import { on } from '../../src/events/listener.ts';
import type { LogPlace } from '../../src/events/log.ts';
import { type BenchContext, metricOf, recorder, startConsumer } from './consumer-bench.ts';
import { type EventDatabase, eventually, openEventDatabase, writeEffect } from './event-database.ts';
import { logKinds, readFrom, type TestLog } from './logs.ts';
import { orderMovedEvent } from './order-events.ts';

/** So long that no event is recorded because it has waited. */
const putOffMs = 3_600_000;

describe.each(logKinds())('a consumer of the log on $name', ({ open }) => {
  let database: EventDatabase;
  let log: TestLog;

  beforeEach(async () => {
    database = await openEventDatabase();
    log = await open();
  });
  afterEach(async () => {
    await log[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  /** `orders` × `steps` events, order after order in turns. */
  const history = (orders: number, steps: number): DomainEvent[] =>
    Array.from({ length: steps }, (_, step) =>
      Array.from({ length: orders }, (_, order) => orderMovedEvent(`o${order}`, step + 1)),
    ).flat();
  const expected = (name: string, orders: number, steps: number) =>
    new Map(history(orders, steps).map((event) => [`${name} ${event.aggregateId}/${event.aggregateVersion}`, 1]));
  // Counted when the consumer has heard of its commit, which others may see before it does.
  const counted = (name: string, count: number) =>
    eventually(`${name} is ${count}`, async () => (await metricOf(database, name)) === count);
  const applied = async () => [...(await database.effects()).values()].reduce((sum, n) => sum + n, 0);

  test('events that are in the log ten times have their effects once', async () => {
    const events = history(10, 10);
    for (let time = 0; time < 10; time++) await log.eventLog.append(events);
    await using _ = startConsumer(database, log.eventLog, [recorder('a')]);
    await counted('tessera_events_duplicate_total', 900);
    expect(await database.effects()).toEqual(expected('a', 10, 10));
    expect(await metricOf(database, 'tessera_events_applied_total')).toBe(100);
  });

  test('of three racing replicas each event is applied by one, in the order of its aggregate', async () => {
    const orders = 12;
    const steps = 60;
    const events = history(orders, steps);
    await using second = await openEventDatabase(database.url);
    await using third = await openEventDatabase(database.url);
    const winners = new Set<number>();
    const another = Promise.withResolvers<void>();
    // The first one holds its partitions until another one has got some too.
    const racer = (replica: number) =>
      recorder('a', async () => {
        if (winners.add(replica).size > 1) another.resolve();
        await another.promise;
      });
    await using _a = startConsumer(database, log.eventLog, [racer(1)]);
    await using _b = startConsumer(second, log.eventLog, [racer(2)]);
    await using _c = startConsumer(third, log.eventLog, [racer(3)]);
    for (let at = 0; at < events.length; at += 20) await log.eventLog.append(events.slice(at, at + 20));
    await eventually('all applied', async () => (await applied()) >= orders * steps);
    expect(await database.effects()).toEqual(expected('a', orders, steps));
    const written = await database.written();
    for (let order = 0; order < orders; order++) {
      const seen = written.filter((text) => text.startsWith(`a o${order}/`)).map((text) => Number(text.split('/')[1]));
      expect(seen).toEqual(Array.from({ length: steps }, (_, n) => n + 1));
    }
    expect(winners.size).toBeGreaterThan(1);
  });

  test('killed between the effect and the commit, at every batch once, it applies each event once', async () => {
    const events = history(4, 50);
    await log.eventLog.append(events);
    let kills = 0;
    const killed = new Set<string>();
    // The connection goes from under the transaction, as when the process dies or the server restarts.
    const killer = on(everyEventOf('orders'), 'a', async (event, { em }: BenchContext) => {
      await writeEffect(em, `a ${event.aggregateId}/${event.aggregateVersion}`);
      if (event.aggregateVersion !== 25 || killed.has(event.aggregateId)) return;
      killed.add(event.aggregateId);
      kills += 1;
      const [row] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
      await database.pool.query('select pg_terminate_backend($1)', [row?.pid]);
    });
    await using _ = startConsumer(database, log.eventLog, [killer]);
    await eventually('all applied', async () => (await applied()) >= 200);
    expect(kills).toBe(4);
    expect(await database.effects()).toEqual(expected('a', 4, 50));
    expect(await database.count('dead_letters')).toBe(0);
  });

  test('an event that always fails is a dead letter after five attempts, its neighbours are applied in order', async () => {
    await log.eventLog.append(history(3, 10));
    let attempts = 0;
    const poisoned = recorder('a', (order, step) => {
      if (order !== 'o1' || step !== 4) return;
      attempts += 1;
      throw new Error('poison');
    });
    await using _ = startConsumer(database, log.eventLog, [poisoned]);
    await eventually('all else applied', async () => (await applied()) >= 29);
    const wanted = expected('a', 3, 10);
    wanted.delete('a o1/4');
    expect(await database.effects()).toEqual(wanted);
    expect(attempts).toBe(5);
    const { rows } = await database.pool.query('select consumer, attempts, error, event from dead_letters');
    expect(rows).toEqual([
      {
        consumer: 'a',
        attempts: 5,
        error: expect.stringContaining('poison'),
        event: expect.objectContaining({ aggregateId: 'o1', aggregateVersion: 4 }),
      },
    ]);
    await counted('tessera_dead_letters_total', 1);
    const order = (await database.written()).filter((text) => text.startsWith('a o1/'));
    expect(order).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10].map((step) => `a o1/${step}`));
  });

  test('of two listeners of an event, the failure of one does not repeat the other', async () => {
    await log.eventLog.append(history(2, 3));
    let failures = 0;
    const shaky = recorder('shaky', (order, step) => {
      if (order === 'o0' && step === 2 && failures < 3) {
        failures += 1;
        throw new Error('not yet');
      }
    });
    await using _ = startConsumer(database, log.eventLog, [recorder('firm'), shaky, recorder('last')]);
    await eventually('all applied', async () => (await applied()) >= 18);
    expect(await database.effects()).toEqual(
      new Map([...expected('firm', 2, 3), ...expected('shaky', 2, 3), ...expected('last', 2, 3)]),
    );
    expect(failures).toBe(3);
    expect(await database.count('dead_letters')).toBe(0);
  });

  test('a failing event is counted over restarts, and its neighbours are not held up by them', async () => {
    await log.eventLog.append(history(1, 5));
    let attempts = 0;
    // No start sees a second attempt: each is as if the process had ended after its first, and its rest were over at the next.
    const anHour = 3_600_000;
    const poisoned = recorder('a', (_order, step) => {
      if (step !== 3) return;
      attempts += 1;
      throw new Error('poison');
    });
    for (let start = 1; start <= 5; start++) {
      await using _ = startConsumer(database, log.eventLog, [poisoned], {
        retryDelaysMs: [anHour, anHour, anHour, anHour],
      });
      await eventually(`attempt ${start}`, () => attempts === start);
      if (start === 5) break;
      await eventually('it rests', async () => (await database.count(`event_offsets where attempts = ${start}`)) === 1);
      await database.pool.query('update event_offsets set retry_at = now() where attempts > 0');
    }
    await using _ = startConsumer(database, log.eventLog, [poisoned]);
    await eventually('the rest', async () => (await applied()) >= 4);
    expect(attempts).toBe(5);
    expect(await database.count('dead_letters')).toBe(1);
  });

  test('an entry that is no event is passed over and counted, and what lies behind it is applied', async () => {
    await log.eventLog.append([orderMovedEvent('o1', 1)]);
    for (const partition of [0, 1, 2, 3]) await log.putGarbage('orders', partition);
    await log.eventLog.append([orderMovedEvent('o1', 2)]);
    await using _ = startConsumer(database, log.eventLog, [recorder('a')]);
    await eventually('both', async () => (await applied()) >= 2);
    await counted('tessera_events_unreadable_total', 4);
    expect(await database.written()).toEqual(['a o1/1', 'a o1/2']);
  });

  test('a listener of every event hears also types it was not written for', async () => {
    const strange: DomainEvent = { ...orderMovedEvent('o1', 1), eventType: 'order.invented_later' };
    await log.eventLog.append([strange, orderMovedEvent('o1', 2)]);
    const auditor = on(everyEventOf('orders'), 'audit', (event, { em }: BenchContext) =>
      writeEffect(em, event.eventType),
    );
    await using _ = startConsumer(database, log.eventLog, [auditor]);
    await eventually('both', async () => (await applied()) >= 2);
    expect(await database.written()).toEqual(['order.invented_later', 'order.moved']);
  });

  test('events that nobody hears are recorded with the next one that somebody does, and again read by a successor', async () => {
    const unheard = (step: number): DomainEvent => ({ ...orderMovedEvent('o1', step), eventType: 'order.unheard' });
    const recorded = () => database.count('event_offsets where last_id is not null');
    {
      const positions = new Set<string | null>();
      await using _ = startConsumer(database, readFrom(positions, log.eventLog), [recorder('a')], { putOffMs });
      let last: LogPlace | undefined;
      for (let step = 1; step <= 20; step++) [last] = await log.eventLog.append([unheard(step)]);
      await eventually('all are passed', () => positions.has(last?.position ?? ''));
      expect(await recorded()).toBe(0);
      await log.eventLog.append([orderMovedEvent('o1', 21)]);
      await eventually('the heard one', async () => (await applied()) === 1);
      expect(await recorded()).toBe(1);
      // Their versions are known: none is missing between the last of them and the heard one.
      expect(await metricOf(database, 'tessera_events_version_gap_total')).toBe(0);
      await log.eventLog.append([unheard(22)]);
    }
    await using _ = startConsumer(database, log.eventLog, [recorder('a')], { putOffMs });
    await log.eventLog.append([orderMovedEvent('o1', 23)]);
    await eventually('both', async () => (await applied()) === 2);
    expect(await database.written()).toEqual(['a o1/21', 'a o1/23']);
    expect(await metricOf(database, 'tessera_events_version_gap_total')).toBe(0);
    expect(await metricOf(database, 'tessera_events_duplicate_total')).toBe(0);
  });

  test('a hundred events that nobody hears are recorded without waiting for one that somebody does', async () => {
    await using _ = startConsumer(database, log.eventLog, [recorder('a')], { putOffMs });
    const unheard = (_: unknown, n: number) => ({ ...orderMovedEvent('o1', n + 1), eventType: 'order.unheard' });
    await log.eventLog.append(Array.from({ length: 150 }, unheard));
    const recorded = () => database.count('event_offsets where last_id is not null');
    await eventually('an offset', async () => (await recorded()) === 1);
    expect(await applied()).toBe(0);
  });

  test('an older event is applied, or ignored by a listener that copies state; disorder is counted', async () => {
    await log.eventLog.append([1, 2, 5, 3, 5, 6].map((step) => orderMovedEvent('o1', step)));
    const copier = recorder('copy', () => undefined, { older: 'ignore' });
    await using _ = startConsumer(database, log.eventLog, [recorder('count'), copier]);
    await eventually('all', async () => (await applied()) >= 11);
    const written = await database.written();
    expect(written.filter((text) => text.startsWith('count'))).toHaveLength(6);
    expect(written.filter((text) => text.startsWith('copy'))).toEqual([1, 2, 5, 5, 6].map((step) => `copy o1/${step}`));
    await counted('tessera_events_ignored_as_older_total', 1);
    await counted('tessera_events_version_gap_total', 1);
    await counted('tessera_events_out_of_order_total', 1);
  });

  test('a log that begins another life is read from its beginning, and what is known has no second effect', async () => {
    const first = history(3, 5);
    await log.eventLog.append(first);
    await using _ = startConsumer(database, log.eventLog, [recorder('a')]);
    await eventually('all applied', async () => (await applied()) >= 15);
    await log.lose();
    await log.eventLog.append([...first, ...[0, 1, 2].map((order) => orderMovedEvent(`o${order}`, 6))]);
    await eventually('the new ones', async () => (await applied()) >= 18);
    expect(await database.effects()).toEqual(expected('a', 3, 6));
  });

  test('stopping finishes the batch in hand and a successor goes on behind it', async () => {
    await log.eventLog.append(history(4, 100));
    const [begun, stopping] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const held = recorder('a', () => {
      begun.resolve();
      return stopping.promise;
    });
    const consumer = startConsumer(database, log.eventLog, [held]);
    await begun.promise;
    let isStopped = false;
    const stopped = consumer[Symbol.asyncDispose]().then(() => {
      isStopped = true;
    });
    // Who does not wait has less to say to the database than this.
    for (let question = 1; question <= 20; question++) await applied();
    const wasStopped = isStopped;
    stopping.resolve();
    await stopped;
    expect(wasStopped).toBe(false);
    expect(await applied()).toBeGreaterThanOrEqual(1);
    expect(await applied()).toBeLessThan(400);
    await using _ = startConsumer(database, log.eventLog, [recorder('a')]);
    await eventually('the rest', async () => (await applied()) >= 400);
    expect(await database.effects()).toEqual(expected('a', 4, 100));
    expect(await metricOf(database, 'tessera_events_duplicate_total')).toBe(0);
  });
});
