import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { inTransaction } from '../../src/database/transaction.ts';
import type { DomainEvent } from '../../src/events/event.ts';
import type { EventLog } from '../../src/events/log.ts';
import { eventMetrics } from '../../src/events/metrics.ts';
import { emit } from '../../src/events/outbox.ts';
import { type RelayOptions, relayOnce } from '../../src/events/relay.ts';
import { type EventDatabase, openEventDatabase, quiet } from './event-database.ts';
import { logKinds, type TestLog } from './logs.ts';
import { moveOrder, orderMoved } from './order-events.ts';

describe.each(logKinds())('the relay to the log on $name', ({ open }) => {
  let database: EventDatabase;
  let log: TestLog;
  let options: RelayOptions;

  beforeEach(async () => {
    database = await openEventDatabase();
    log = await open();
    options = {
      pool: database.pool,
      eventLog: log.eventLog,
      producer: 'orders',
      log: quiet,
      metrics: eventMetrics(database.metrics),
    };
  });
  afterEach(async () => {
    await log[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  /** Everything in the log, partition after partition. */
  const inLog = async (): Promise<DomainEvent[]> => {
    await using reader = log.eventLog.openReader();
    const cursors = [0, 1, 2, 3].map((partition) => ({ topic: 'orders', partition, position: null }));
    const read = await reader.read(cursors, { limit: 10_000, waitMs: 1, signal: new AbortController().signal });
    return read.flatMap(({ entries }) => entries.flatMap(({ event }) => event ?? []));
  };
  const drain = async (with_: RelayOptions = options) => {
    for (let outcome = await relayOnce(with_, { verify: true }); outcome !== 'idle'; ) {
      outcome = await relayOnce(with_, { verify: true });
    }
  };

  test('publishes each committed event once, with the fields of the envelope', async () => {
    const eventId = await moveOrder(database, 'order-1', 1);
    await drain();
    await drain();
    const [event, ...more] = await inLog();
    expect(more).toEqual([]);
    expect(event).toMatchObject({ eventId, eventType: 'order.moved', producer: 'orders', data: { step: 1 } });
    expect(event?.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(await database.count('outbox where published_at is null')).toBe(0);
  });

  test('a row whose id was taken early and committed late is not lost', async () => {
    const late = database.orm.em.fork();
    await late.begin();
    const lateId = await emit(late, orderMoved, { aggregateId: 'slow', data: { step: 1 } });
    const earlyId = await moveOrder(database, 'quick', 1);
    await drain();
    expect((await inLog()).map((event) => event.eventId)).toEqual([earlyId]);
    await late.commit();
    await drain();
    expect((await inLog()).map((event) => event.eventId).toSorted()).toEqual([lateId, earlyId].toSorted());
  });

  test('killed between appending and marking, it publishes again with the same event ids', async () => {
    for (let step = 1; step <= 5; step++) await moveOrder(database, 'order-1', step);
    const dying: EventLog = Object.create(log.eventLog, {
      append: {
        value: async (events: readonly DomainEvent[]) => {
          await log.eventLog.append(events);
          throw new Error('killed');
        },
      },
      epoch: { value: () => log.eventLog.epoch() },
    });
    await expect(relayOnce({ ...options, eventLog: dying }, { verify: false })).rejects.toThrow('killed');
    await drain();
    const events = await inLog();
    expect(events).toHaveLength(10);
    expect(events.map((event) => event.data)).toEqual([1, 2, 3, 4, 5, 1, 2, 3, 4, 5].map((step) => ({ step })));
    expect(new Set(events.map((event) => event.eventId)).size).toBe(5);
  });

  test('of two relays one is active: nothing is published twice and each aggregate keeps its order', async () => {
    await using replica = await openEventDatabase(database.url);
    const other = { ...options, pool: replica.pool };
    const steps = 150;
    const writing = Promise.all(
      ['a', 'b', 'c', 'd'].map(async (order) => {
        for (let step = 1; step <= steps; step++) await moveOrder(database, order, step);
      }),
    );
    let written = false;
    const relaying = [options, other].map(async (each) => {
      while (!written) await relayOnce(each, { verify: false });
    });
    const writtenAll = writing.finally(() => {
      written = true;
    });
    await Promise.all([writtenAll, ...relaying]);
    await drain();
    const events = await inLog();
    expect(events).toHaveLength(4 * steps);
    for (const order of ['a', 'b', 'c', 'd']) {
      const seen = events.filter((event) => event.aggregateId === order).map((event) => event.aggregateVersion);
      expect(seen).toEqual(Array.from({ length: steps }, (_, n) => n + 1));
    }
  });

  test('writers of one aggregate under its row lock: the log has their order', async () => {
    await database.pool.query(`create table counters (id text primary key, version int not null)`);
    await database.pool.query(`insert into counters values ('c', 0)`);
    const bump = () =>
      inTransaction(database.orm.em.fork(), async (tx) => {
        const [row] = await tx.execute<{ version: number }[]>(
          `update counters set version = version + 1 where id = 'c' returning version`,
        );
        const version = row?.version ?? 0;
        await emit(tx, orderMoved, { aggregateId: 'c', aggregateVersion: version, data: { step: version } });
      });
    let written = false;
    const relaying = (async () => {
      while (!written) await relayOnce(options, { verify: false });
    })();
    const writing = Promise.all(
      [1, 2, 3].map(async () => {
        for (let n = 0; n < 40; n++) await bump();
      }),
    );
    const writtenAll = writing.finally(() => {
      written = true;
    });
    await Promise.all([writtenAll, relaying]);
    await drain();
    expect((await inLog()).map((event) => event.aggregateVersion)).toEqual(
      Array.from({ length: 120 }, (_, n) => n + 1),
    );
  });

  test('publishes the retained outbox again into a log that lost everything', async () => {
    const ids = [];
    for (let step = 1; step <= 3; step++) ids.push(await moveOrder(database, 'order-1', step));
    await drain();
    await log.lose();
    expect(await inLog()).toEqual([]);
    await drain();
    expect((await inLog()).map((event) => event.eventId)).toEqual(ids);
  });

  test('a log that lost only its newest events is given another epoch and everything again', async () => {
    const epoch = await log.eventLog.epoch();
    for (let step = 1; step <= 3; step++) await moveOrder(database, 'order-1', step);
    await drain();
    await log.loseNewest();
    await drain();
    expect(await log.eventLog.epoch()).not.toBe(epoch);
    expect((await inLog()).map((event) => event.aggregateVersion)).toEqual([1, 2, 1, 2, 3]);
  });

  test('more than one batch goes out in order', async () => {
    await inTransaction(database.orm.em.fork(), async (tx) => {
      for (let step = 1; step <= 450; step++) {
        await emit(tx, orderMoved, { aggregateId: 'long', aggregateVersion: step, data: { step } });
      }
    });
    await drain();
    expect((await inLog()).map((event) => event.aggregateVersion)).toEqual(
      Array.from({ length: 450 }, (_, n) => n + 1),
    );
  });
});
