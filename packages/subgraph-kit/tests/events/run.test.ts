import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type EntityManager, inTransaction } from '../../src/database/transaction.ts';
import { listDeadLetters } from '../../src/events/dead-letter-list.ts';
import {
  keepDeadLetter,
  type ReplayReport,
  replayDeadLetters,
  requestReplay,
  type WhichLetters,
} from '../../src/events/dead-letters.ts';
import { type DomainEvent, defineEvent } from '../../src/events/event.ts';
import { type Listener, on } from '../../src/events/listener.ts';
import type { EventLog } from '../../src/events/log.ts';
import { emit } from '../../src/events/outbox.ts';
import { runEvents } from '../../src/events/run.ts';
import { type BenchContext, recorder } from './consumer-bench.ts';
import { type EventDatabase, eventually, openEventDatabase, quiet, writeEffect } from './event-database.ts';
import { logKinds, readFor, type TestLog } from './logs.ts';
import { moveOrder, orderMoved, orderMovedEvent } from './order-events.ts';

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
    { eventLog = log.eventLog, ...more }: { readonly eventLog?: EventLog; readonly pollMs?: number } = {},
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
      ...more,
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

  test('a commit wakes those who wait: six round trips need nobody who looks by himself, and causes can be followed', async () => {
    // Neither at the outbox nor at the log: who reads is told of what is new, or waits for an hour.
    const anHour = { pollMs: 3_600_000, eventLog: readFor(3_600_000, log.eventLog) };
    await using _orders = await run(orders, 'orders', [confirm], anHour);
    await using _catalog = await run(catalog, 'catalog', [reserve], anHour);
    let last = '';
    for (let step = 1; step <= 6; step++) {
      last = await moveOrder(orders, 'o1', step);
      await eventually('there and back', async () => (await applied(orders)) === step);
    }
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
    await using _orders = await run(orders, 'orders', [confirm], { eventLog: shaky });
    await using _catalog = await run(catalog, 'catalog', [reserve], { eventLog: shaky });
    await using _replica = await run(replica, 'catalog', [reserve], { eventLog: shaky });
    for (let step = 1; step <= total / 4; step++) {
      await Promise.all(['a', 'b', 'c', 'd'].map((order) => moveOrder(orders, order, step)));
      if (step === 12) await log.lose();
    }
    await eventually('all confirmed', async () => (await applied(orders)) >= total);
    for (const database of [catalog, orders]) {
      const effects = await database.effects();
      expect(effects.size).toBe(total);
      expect([...effects.values()].every((times) => times === 1)).toBe(true);
    }
    // Not their order: what was appended between the loss and its discovery is read before what was lost.
    expect(appends).toBeGreaterThan(2);
  });

  test('a dead letter is replayed on request, once, also when two processes hear of it', async () => {
    let broken = true;
    const fragile = recorder('fragile', () => {
      if (broken) throw new Error('broken');
    });
    await using _ = await run(catalog, 'catalog', [fragile]);
    await using replica = await openEventDatabase(catalog.url);
    await using _replica = await run(replica, 'catalog', [fragile]);
    await using _orders = await run(orders, 'orders', []);
    await moveOrder(orders, 'o1', 1);
    await eventually('a dead letter', async () => (await catalog.count('dead_letters')) === 1);

    expect(await asking(catalog, {})).toEqual(['1']);
    await eventually('a failure more', async () => (await catalog.count('dead_letters where attempts > 5')) === 1);
    expect(await waiting(catalog)).toMatchObject([{ attempts: 6, replayRequestedAt: null, replayedAt: null }]);

    broken = false;
    expect(await asking(catalog, { consumer: 'another' })).toEqual([]);
    expect(await asking(catalog, { id: '1', consumer: 'fragile' })).toEqual(['1']);
    await eventually('the replay', async () => (await waiting(catalog)).length === 0);
    expect(await asking(catalog, {})).toEqual([]);
    expect(await catalog.written()).toEqual(['fragile o1/1']);
  });

  test('a request for a replay that nobody was there to answer is answered at the next start', async () => {
    const once = recorder('once');
    expect(await deadLetterOf(catalog, 'once')).toEqual(['1']);
    await using _ = await run(catalog, 'catalog', [once]);
    await eventually('the replay', async () => (await waiting(catalog)).length === 0);
    expect(await catalog.written()).toEqual(['once o1/1']);
  });

  test('of eight replays at once a failing letter is one attempt, an applied one one effect', async () => {
    let broken = true;
    let attempts = 0;
    const fragile = recorder('fragile', () => {
      attempts += 1;
      if (broken) throw new Error('broken');
    });
    await deadLetterOf(catalog, 'fragile');
    const replayAll = async () => {
      const options = { listeners: [fragile], makeContext: (em: EntityManager) => ({ em }) };
      const em = () => catalog.orm.em.fork();
      const reports = await Promise.all(Array.from({ length: 8 }, () => replayDeadLetters({ ...options, em: em() })));
      const sum = (count: (report: ReplayReport) => number) => reports.reduce((all, report) => all + count(report), 0);
      return { replayed: sum(({ replayed }) => replayed), failed: sum(({ failed }) => failed) };
    };
    expect(await replayAll()).toEqual({ replayed: 0, failed: 1 });
    expect(await waiting(catalog)).toMatchObject([{ attempts: 6, error: expect.stringContaining('broken') }]);
    expect(attempts).toBeGreaterThan(0);
    expect(await replayAll()).toEqual({ replayed: 0, failed: 0 });
    broken = false;
    await asking(catalog, {});
    expect(await replayAll()).toEqual({ replayed: 1, failed: 0 });
    expect(await catalog.written()).toEqual(['fragile o1/1']);
  });

  test('a letter whose listener is gone stays, and its request is over', async () => {
    await deadLetterOf(catalog, 'gone');
    const options = { em: catalog.orm.em.fork(), listeners: [], makeContext: () => ({}) };
    expect(await replayDeadLetters(options)).toEqual({ replayed: 0, failed: 0 });
    expect(await waiting(catalog)).toMatchObject([{ consumer: 'gone', attempts: 5, replayRequestedAt: null }]);
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
    // Until the pool has noticed which of its idle connections are dead, it may hand one of them out.
    const effects = () => catalog.effects().catch(() => new Map<string, number>());
    let seen: ReadonlyMap<string, number> = new Map();
    await eventually('all applied', async () => {
      seen = await effects();
      return seen.size >= 40;
    });
    expect([...seen.values()]).toEqual(Array.from({ length: 40 }, () => 1));
  });

  test('two listeners of one name are refused', async () => {
    await expect(run(catalog, 'catalog', [reserve, reserve])).rejects.toThrow('"reserve"');
  });
});

/** Asks for a replay, as an operator does: over a connection of one's own. */
async function asking(database: EventDatabase, which: WhichLetters): Promise<readonly string[]> {
  return connected(database, (client) => requestReplay(client, which));
}

/** The letters that wait. */
async function waiting(database: EventDatabase) {
  return connected(database, (client) => listDeadLetters(client, {}));
}

/** A letter of a listener that failed at its first order five times, and a request for its replay; the ids of those asked for. */
async function deadLetterOf(database: EventDatabase, consumer: string): Promise<readonly string[]> {
  await inTransaction(database.orm.em.fork(), (tx) =>
    keepDeadLetter(tx, { consumer, event: orderMovedEvent('o1', 1), error: new Error('it was down'), attempts: 5 }),
  );
  return asking(database, {});
}

async function connected<T>(database: EventDatabase, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Ends all connections to the database but the one that asks, which is its own: the pool may hand out a dead one. */
async function cutConnections(database: EventDatabase): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
}
