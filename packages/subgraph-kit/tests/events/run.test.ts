import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type EntityManager, inTransaction } from '../../src/database/transaction.ts';
import { replayDeadLetters } from '../../src/events/dead-letters.ts';
import { type DomainEvent, defineEvent } from '../../src/events/event.ts';
import { type Listener, on } from '../../src/events/listener.ts';
import type { EventLog } from '../../src/events/log.ts';
import { emit } from '../../src/events/outbox.ts';
import { runEvents } from '../../src/events/run.ts';
import { type BenchContext, recorder } from './consumer-bench.ts';
import { type EventDatabase, eventually, openEventDatabase, quiet, writeEffect } from './event-database.ts';
import { logKinds, type TestLog } from './logs.ts';
import { moveOrder, orderMoved } from './order-events.ts';

const stockReserved = defineEvent({
  type: 'stock.reserved',
  topic: 'catalog',
  aggregateType: 'Stock',
  schemaVersion: 1,
  data: { type: 'object', required: ['step'], properties: { step: { type: 'integer' } }, additionalProperties: false },
});

describe.each(logKinds())('two subgraphs over the log on $name', ({ open }) => {
  let orders: EventDatabase;
  let catalog: EventDatabase;
  let log: TestLog;

  beforeEach(async () => {
    [orders, catalog, log] = await Promise.all([openEventDatabase(), openEventDatabase(), open()]);
  });
  afterEach(async () => {
    await Promise.all([orders, catalog].map((database) => database[Symbol.asyncDispose]()));
    await log[Symbol.asyncDispose]();
  });

  const run = (
    database: EventDatabase,
    subgraphName: string,
    listeners: readonly Listener<BenchContext>[],
    eventLog: EventLog = log.eventLog,
  ) =>
    runEvents({
      orm: database.orm,
      pool: database.pool,
      eventLog,
      subgraphName,
      listeners,
      makeContext: (em: EntityManager) => ({ em }),
      log: quiet,
      metrics: database.metrics,
      retryDelaysMs: [10, 10, 10, 10],
    });
  const applied = async (database: EventDatabase) => (await database.written()).length;
  /** Reserves for each move, and tells it: what one subgraph's listener emits, the other hears. */
  const reserve = on(orderMoved, 'reserve', async (event, { em }: BenchContext) => {
    await writeEffect(em, `${event.aggregateId}/${event.data.step}`);
    await emit(em, stockReserved, { aggregateId: event.aggregateId, data: { step: event.data.step } });
  });
  const confirm = on(stockReserved, 'confirm', (event, { em }: BenchContext) =>
    writeEffect(em, `${event.aggregateId}/${event.data.step}`),
  );

  test('a commit wakes those who wait: six round trips take less than polling would, and causes can be followed', async () => {
    await using _orders = await run(orders, 'orders', [confirm]);
    await using _catalog = await run(catalog, 'catalog', [reserve]);
    await moveOrder(orders, 'warm-up', 1);
    await eventually('warm', async () => (await applied(orders)) === 1);
    const began = performance.now();
    let last = '';
    for (let step = 1; step <= 6; step++) {
      last = await moveOrder(orders, 'o1', step);
      await eventually('there and back', async () => (await applied(orders)) === 1 + step);
    }
    expect(performance.now() - began).toBeLessThan(2_000);
    const { rows } = await catalog.pool.query('select envelope from outbox order by id desc limit 1');
    expect(rows[0]?.envelope).toMatchObject({ eventType: 'stock.reserved', causationId: last, correlationId: last });
  });

  test('with relays dying between append and mark, the log lost and a replica added, each effect happens once', async () => {
    let appends = 0;
    const shaky: EventLog = new Proxy(log.eventLog, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (name === 'append') {
          return async (events: readonly DomainEvent[]) => {
            const places = await target.append(events);
            appends += 1;
            if (appends % 3 === 1) throw new Error('killed between append and mark');
            return places;
          };
        }
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const total = 120;
    await using replica = await openEventDatabase(catalog.url);
    await using _orders = await run(orders, 'orders', [confirm], shaky);
    await using _catalog = await run(catalog, 'catalog', [reserve], shaky);
    await using _replica = await run(replica, 'catalog', [reserve], shaky);
    for (let step = 1; step <= total / 4; step++) {
      await Promise.all(['a', 'b', 'c', 'd'].map((order) => moveOrder(orders, order, step)));
      if (step === 12) await log.lose();
    }
    await eventually('all confirmed', async () => (await applied(orders)) >= total, 25_000);
    for (const database of [catalog, orders]) {
      const effects = await database.effects();
      expect(effects.size).toBe(total);
      expect([...effects.values()].every((times) => times === 1)).toBe(true);
    }
    // Not their order: what was appended between the loss and its discovery is read before what was lost.
    expect(appends).toBeGreaterThan(2);
  }, 60_000);

  test('a dead letter is replayed by command, once, also when two command it', async () => {
    let broken = true;
    const fragile = recorder('fragile', () => {
      if (broken) throw new Error('broken');
    });
    await using _ = await run(catalog, 'catalog', [fragile]);
    await using _orders = await run(orders, 'orders', []);
    await moveOrder(orders, 'o1', 1);
    await eventually('a dead letter', async () => (await catalog.count('dead_letters')) === 1);
    const replay = () =>
      replayDeadLetters({ em: catalog.orm.em.fork(), listeners: [fragile], makeContext: (em) => ({ em }) });
    expect(await replay()).toEqual({ replayed: 0, failed: 1 });
    expect(await catalog.count(`dead_letters where attempts = 6 and replayed_at is null`)).toBe(1);
    broken = false;
    const reports = await Promise.all([replay(), replay()]);
    expect(reports.map(({ replayed }) => replayed).toSorted()).toEqual([0, 1]);
    expect(await replay()).toEqual({ replayed: 0, failed: 0 });
    expect(await catalog.written()).toEqual(['fragile o1/1']);
  });

  test('the database connections are cut while events flow: all go on, each effect once', async () => {
    await using _orders = await run(orders, 'orders', []);
    await using _catalog = await run(catalog, 'catalog', [reserve]);
    for (let step = 1; step <= 40; step++) {
      await inTransaction(orders.orm.em.fork(), (tx) =>
        emit(tx, orderMoved, { aggregateId: `o${step % 5}`, data: { step } }),
      );
      if (step % 20 === 0) await cutConnections(catalog);
    }
    await eventually('all applied', async () => (await applied(catalog).catch(() => 0)) >= 40, 25_000);
    expect([...(await catalog.effects()).values()]).toEqual(Array.from({ length: 40 }, () => 1));
  }, 60_000);

  test('two listeners of one name are refused', async () => {
    await expect(run(catalog, 'catalog', [reserve, reserve])).rejects.toThrow('"reserve"');
  });
});

/** Ends all connections to the database but the one that asks, which is its own: the pool may hand out a dead one. */
async function cutConnections(database: EventDatabase): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
}
