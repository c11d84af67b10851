import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { inTransaction } from '../../src/database/transaction.ts';
import { requestCompensation, startSaga, wakeSaga } from '../../src/sagas/start.ts';
import { type EventDatabase, eventually, openEventDatabase } from '../events/event-database.ts';
import { ended, jobsOf, order, Remote, shopSaga, type World, worker } from './shop.ts';

let database: EventDatabase;
let world: World;

beforeEach(async () => {
  database = await openEventDatabase();
  world = { remote: new Remote(), authorised: true };
});
afterEach(async () => {
  await database[Symbol.asyncDispose]();
});

const inTx = <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(database.orm.em.fork(), work);
const isNeeded = () => false;
const waiting = () => eventually('it waits for the buyer', async () => (await waits()) === 1);
const jobFor = (sagaId: string) => `graphile_worker.jobs where key = 'saga-now:${sagaId}'`;
const waits = () => database.count(`saga_instances where step = 1 and lease_owner is null and attempts > 0`);

test('runs its steps in order and keeps what each was told', async () => {
  const saga = shopSaga(world);
  await using _ = await worker(database, saga);
  await order(database, saga);
  expect(await ended(database)).toBe('COMPLETED');
  expect(world.remote.effects).toEqual(['reserve', 'capture', 'ship']);
  expect(await database.written()).toEqual(['reserved', 'captured', 'confirmed']);
  const { rows } = await database.pool.query('select step, direction, entry from saga_steps order by id');
  expect(rows.map(({ step, direction, entry }) => `${step} ${direction} ${entry}`)).toEqual(
    ['reserve', 'authorise', 'capture', 'ship'].flatMap((step) => [`${step} run intent`, `${step} run answer`]),
  );
});

test('is as real as the transaction that starts it, and there is one for an aggregate', async () => {
  world.authorised = false;
  const saga = shopSaga(world);
  await using _ = await worker(database, saga);
  const rolledBack = inTx(async (tx) => {
    await startSaga(tx, saga, { aggregateId: 'kept', data: {} });
    throw new Error('no');
  });
  await expect(rolledBack).rejects.toThrow('no');
  expect(await database.count('saga_instances')).toBe(0);
  const [first, second] = [await order(database, saga, 'kept'), await order(database, saga, 'kept')];
  expect(second).toBe(first);
  expect(await database.count('saga_instances')).toBe(1);
});

test('a refusal before the pivot turns it back', async () => {
  world.remote.fate.set('capture', ['refused']);
  const saga = shopSaga(world);
  await using _ = await worker(database, saga);
  await order(database, saga);
  expect(await ended(database)).toBe('COMPENSATED');
  expect(world.remote.effects).toEqual(['reserve', 'cancel reserve']);
  expect(await database.written()).toEqual(['reserved', 'released', 'cancelled: NO_MORE']);
});

test('a call that met nobody who could decide is repeated, the pivot as well', async () => {
  world.remote.fate.set('reserve', ['nobody there']);
  world.remote.fate.set('capture', ['nobody there']);
  const saga = shopSaga(world);
  await using _ = await worker(database, saga);
  await order(database, saga);
  expect(await ended(database)).toBe('COMPLETED');
  expect(world.remote.effects).toEqual(['reserve', 'capture', 'ship']);
});

test('what was lost on the way, there or back, is repeated under the same key and takes place once', async () => {
  world.remote.fate.set('reserve', ['lost', 'unheard']);
  world.remote.fate.set('capture', ['unheard', 'lost']);
  world.remote.fate.set('ship', ['refused', 'lost']);
  const saga = shopSaga(world);
  await using _ = await worker(database, saga);
  await order(database, saga);
  expect(await ended(database)).toBe('COMPLETED');
  expect(world.remote.effects).toEqual(['reserve', 'capture', 'ship']);
  expect(world.remote.calls.length).toBe(9);
  expect(await database.written()).toEqual(['reserved', 'captured', 'confirmed']);
});

test('is taken by another worker when the first died with the job in hand, before it had the saga', async () => {
  const saga = shopSaga(world);
  // Makes the tables of the jobs.
  await (await worker(database, saga))[Symbol.asyncDispose]();
  await order(database, saga);
  const took = await database.pool.query(
    `update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() where key like 'saga-now:%'`,
  );
  // A lease's time has passed since.
  const due = await database.pool.query(
    `update graphile_worker._private_jobs set run_at = run_at - interval '30 seconds' where key like 'saga-next:%'`,
  );
  expect([took.rowCount, due.rowCount]).toEqual([1, 1]);
  await using _ = await worker(database, saga);
  expect(await ended(database)).toBe('COMPLETED');
  expect(world.remote.effects).toEqual(['reserve', 'capture', 'ship']);
});

test('is driven by a job that does not say of which kind it is, as jobs queued by older versions do not', async () => {
  const saga = shopSaga(world);
  await (await worker(database, saga))[Symbol.asyncDispose]();
  const sagaId = await order(database, saga);
  await database.pool.query('select graphile_worker.remove_job(key) from graphile_worker.jobs where key is not null');
  await database.pool.query(`select graphile_worker.add_job('saga', $1::json)`, [JSON.stringify({ sagaId })]);
  await using _ = await worker(database, saga);
  expect(await ended(database)).toBe('COMPLETED');
});

test('is found by the sweep when its job was lost, each in a transaction of its own', async () => {
  const saga = shopSaga(world);
  await (await worker(database, saga))[Symbol.asyncDispose]();
  const [older, younger] = [await order(database, saga, 'older'), await order(database, saga, 'younger')];
  await database.pool.query('select graphile_worker.remove_job(key) from graphile_worker.jobs where key is not null');
  await database.pool.query(
    `update saga_instances set next_attempt_at = now() - case aggregate_id when 'older' then 2 else 1 end * interval '1 hour'`,
  );
  const { sweep } = jobsOf(database, saga);
  let swept: Promise<void> | undefined;
  await inTx(async (tx) => {
    // Somebody wakes both, the younger one first, while the sweep goes through them.
    await wakeSaga(tx, saga, 'younger');
    swept = sweep();
    await eventually('the older one has its job', async () => (await database.count(jobFor(older))) === 1);
    expect(await database.count(jobFor(younger))).toBe(0);
    await wakeSaga(tx, saga, 'older');
  });
  await swept;
  expect(await database.count(jobFor(younger))).toBe(1);
});

test('a step that is not needed is neither run nor undone, nor written down', async () => {
  world.remote.fate.set('capture', ['refused']);
  const shop = shopSaga(world);
  const saga = { ...shop, steps: shop.steps.map((step) => (step.name === 'reserve' ? { ...step, isNeeded } : step)) };
  await using _ = await worker(database, saga);
  await order(database, saga);
  expect(await ended(database)).toBe('COMPENSATED');
  expect(world.remote.calls).toEqual(['capture']);
  expect(await database.count(`saga_steps where step = 'reserve'`)).toBe(0);
});

test('what wakes it while a worker has it makes no job, and is heard before it waits', async () => {
  world.authorised = false;
  const saga = shopSaga(world);
  const looks: string[] = [];
  let jobsMade: number | undefined;
  await using _ = await worker(database, saga, {
    async observer(point) {
      if (!point.startsWith('shop/authorise/run/before')) return;
      looks.push(point);
      if (looks.length > 1) return;
      await inTx((tx) => wakeSaga(tx, saga, 'order-1'));
      jobsMade = await database.count(
        `graphile_worker._private_jobs where key like 'saga-now:%' and locked_at is null`,
      );
    },
  });
  await order(database, saga);
  await eventually('it has looked again, and waits', async () => looks.length === 2 && (await waits()) === 1);
  expect(jobsMade).toBe(0);
});

test('waits until it is woken', async () => {
  world.authorised = false;
  const saga = shopSaga(world);
  await using _ = await worker(database, saga);
  await order(database, saga);
  await waiting();
  world.authorised = true;
  expect(await inTx((tx) => wakeSaga(tx, saga, 'order-1'))).toBe(true);
  expect(await inTx((tx) => wakeSaga(tx, saga, 'order-2'))).toBe(false);
  expect(await ended(database)).toBe('COMPLETED');
});

test('is turned back on request while it waits, and no longer once the pivot was tried', async () => {
  world.authorised = false;
  const saga = shopSaga(world);
  await using _ = await worker(database, saga);
  await order(database, saga);
  await waiting();
  expect(await inTx((tx) => requestCompensation(tx, saga, 'order-1', { code: 'CANCELLED' }))).toBe(true);
  expect(await ended(database)).toBe('COMPENSATED');
  expect(await database.written()).toEqual(['reserved', 'released', 'cancelled: CANCELLED']);

  world.authorised = true;
  world.remote.fate.set(
    'ship',
    Array.from({ length: 3 }, () => 'lost'),
  );
  await order(database, saga, 'order-2');
  await eventually('it ships', () => world.remote.calls.includes('ship'));
  expect(await inTx((tx) => requestCompensation(tx, saga, 'order-2', { code: 'CANCELLED' }))).toBe(false);
  expect(await ended(database)).toBe('COMPENSATED,COMPLETED');
});

test('is turned back when its deadline passes, although undoing fails at first', async () => {
  world.authorised = false;
  world.remote.fate.set('cancel reserve', ['lost', 'lost']);
  const saga = shopSaga(world);
  await using _ = await worker(database, saga);
  const sagaId = await order(database, saga);
  await waiting();
  // Nothing but the deadline is waited for, and a worker looks then.
  expect(await database.count('saga_instances where next_attempt_at = deadline')).toBe(1);
  const look = `graphile_worker._private_jobs where key = 'saga-next:${sagaId}'`;
  expect(await database.count(`${look} and run_at = (select deadline from saga_instances)`)).toBe(1);
  // Both lie an hour ahead. That hour passes, and nobody wakes the saga.
  const passed = `- interval '1 hour'`;
  await database.pool.query(
    `update saga_instances set deadline = deadline ${passed}, next_attempt_at = next_attempt_at ${passed}`,
  );
  await database.pool.query(
    `update graphile_worker._private_jobs set run_at = run_at ${passed} where key = 'saga-next:${sagaId}'`,
  );
  expect(await ended(database)).toBe('COMPENSATED');
  expect(await database.written()).toEqual(['reserved', 'released', 'cancelled: DEADLINE_PASSED']);
});

test('is driven by one worker however many there are, each effect once', async () => {
  world.authorised = false;
  const saga = shopSaga(world);
  await using running = new AsyncDisposableStack();
  for (let replica = 1; replica <= 3; replica += 1) {
    running.use(await worker(running.use(await openEventDatabase(database.url)), saga));
  }
  const orders = Array.from({ length: 10 }, (_, n) => `order-${n}`);
  await Promise.all(orders.map((id) => order(database, saga, id)));
  await eventually('all wait', async () => (await waits()) === orders.length);
  world.authorised = true;
  await Promise.all([...orders, ...orders, ...orders].map((id) => inTx((tx) => wakeSaga(tx, saga, id))));
  await ended(database);
  expect(Object.fromEntries(await database.effects())).toEqual({ reserved: 10, captured: 10, confirmed: 10 });
  expect(await database.count(`saga_steps where entry = 'answer' and step = 'capture'`)).toBe(10);
});
