import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { Pool } from 'pg';
import { type EntityManager, inTransaction } from '../../src/database/transaction.ts';
import { defineJob, type JobDefinition } from '../../src/jobs/job.ts';
import { createJobs } from '../../src/jobs/jobs.ts';
import { keepWorking } from '../../src/jobs/keep-working.ts';
import { WorkerRoster } from '../../src/jobs/rescue.ts';
import { type JobsOptions, runJobs } from '../../src/jobs/run.ts';
import type { JobWorker } from '../../src/jobs/worker.ts';
import { type EventDatabase, eventually, openEventDatabase, quiet, writeEffect } from '../events/event-database.ts';

interface Context {
  readonly em: EntityManager;
}

let database: EventDatabase;
const jobs = createJobs();

beforeEach(async () => {
  database = await openEventDatabase();
});
afterEach(async () => {
  await database[Symbol.asyncDispose]();
});

const start = (
  list: readonly JobDefinition<Context>[],
  on: EventDatabase = database,
  more: Partial<JobsOptions<Context>> = {},
) => runJobs({ pool: on.pool, jobs: list, makeContext: () => ({ em: on.orm.em.fork() }), log: quiet, ...more });
const inTx = <T>(work: (tx: EntityManager) => Promise<T>) => inTransaction(database.orm.em.fork(), work);
const note = defineJob<{ text: string }>()({
  name: 'note',
  run: ({ text }, { em }: Context) => inTransaction(em, (tx) => writeEffect(tx, text)),
});
const waiting = () => database.count('graphile_worker._private_jobs');

test('a job is as real as its transaction: committed it runs once, rolled back it never does', async () => {
  await using _ = await start([note]);
  const rolledBack = inTx(async (tx) => {
    await jobs.enqueue(tx, note, { text: 'never' });
    throw new Error('no');
  });
  await expect(rolledBack).rejects.toThrow('no');
  await inTx((tx) => jobs.enqueue(tx, note, { text: `it's "?" \\ done` }));
  await eventually('the job ran', async () => (await database.written()).length > 0);
  await eventually('no job is left', async () => (await waiting()) === 0);
  expect(await database.written()).toEqual([`it's "?" \\ done`]);
});

test('under a job key there is one timer: enqueued again it is replaced, cancelled it is gone', async () => {
  await using _ = await start([note]);
  const later = new Date(Date.now() + 3_600_000);
  for (const text of ['first', 'second', 'third']) {
    await inTx((tx) => jobs.enqueue(tx, note, { text }, { jobKey: 'hold-1', runAt: later }));
  }
  await inTx((tx) => jobs.enqueue(tx, note, { text: 'other' }, { jobKey: 'hold-2', runAt: later }));
  expect(await waiting()).toBe(2);
  await inTx((tx) => jobs.cancel(tx, 'hold-2'));
  await inTx((tx) => jobs.cancel(tx, 'hold-3'));
  await inTx((tx) => jobs.enqueue(tx, note, { text: 'fourth' }, { jobKey: 'hold-1' }));
  await eventually('no job is left', async () => (await waiting()) === 0);
  expect(await database.written()).toEqual(['fourth']);
});

test('a job does not run before its time', async () => {
  await using _ = await start([note]);
  const inAnHour = new Date(Date.now() + 3_600_000);
  await inTx((tx) => jobs.enqueue(tx, note, { text: 'late' }, { runAt: inAnHour, jobKey: 'late' }));
  await inTx((tx) => jobs.enqueue(tx, note, { text: 'now' }));
  await eventually('the other one is done', async () => (await waiting()) === 1);
  expect(await database.written()).toEqual(['now']);
  await database.pool.query(`update graphile_worker._private_jobs set run_at = now() where key = 'late'`);
  await eventually('none is left', async () => (await waiting()) === 0);
  expect(await database.written()).toEqual(['now', 'late']);
});

test('a job that is to wait so long is due then, by the database’s clock', async () => {
  // Nobody works them off: the tables are all that is needed.
  await (await start([note]))[Symbol.asyncDispose]();
  await inTx((tx) => jobs.enqueue(tx, note, { text: 'late' }, { afterMs: 90_500, jobKey: 'late' }));
  const due = `graphile_worker._private_jobs where key = 'late'`;
  expect(await database.count(`${due} and run_at - created_at = interval '90.5 seconds'`)).toBe(1);
});

test('a failed job is tried again, up to its number of attempts, and the log tells it without the payload', async () => {
  const lines: string[] = [];
  const log = createLog({ name: 'jobs', level: 'warn', destination: { write: (line) => lines.push(line) } });
  let attempts = 0;
  const failing = defineJob<{ email: string }>()({
    name: 'failing',
    maxAttempts: 2,
    async run(_payload, _context: Context) {
      attempts += 1;
      throw new Error('no');
    },
  });
  await using _ = await start([failing], database, { log });
  await inTx((tx) => jobs.enqueue(tx, failing, { email: 'ada@example.test' }));
  await eventually('two attempts', () => attempts === 2);
  await eventually('given up', async () => {
    return (
      (await database.count(`graphile_worker._private_jobs where attempts = max_attempts and last_error = 'no'`)) === 1
    );
  });
  // Of other jobs too something may be told, should the database keep somebody waiting.
  const ofJob = () => lines.map((line) => JSON.parse(line)).filter(({ job }) => job === 'failing');
  await eventually('both are told', () => ofJob().length >= 2);
  expect(attempts).toBe(2);
  const told = { job: 'failing', maxAttempts: 2, err: { message: 'no' } };
  expect(ofJob()).toMatchObject([
    { ...told, level: 'warn', attempts: 1 },
    { ...told, level: 'error', attempts: 2 },
  ]);
  expect(lines.join()).not.toContain('ada@example.test');
});

test('of 300 jobs on two replicas each runs once', async () => {
  await using other = await openEventDatabase(database.url);
  await using _one = await start([note]);
  await using _two = await start([note], other);
  await inTx(async (tx) => {
    for (let n = 0; n < 300; n++) await jobs.enqueue(tx, note, { text: `job ${n}` });
  });
  await eventually('no job is left', async () => (await waiting()) === 0);
  const effects = await database.effects();
  expect(effects.size).toBe(300);
  expect([...effects.values()].every((times) => times === 1)).toBe(true);
});

test('a tick of the cron gives the job an empty payload', async () => {
  const payloads: unknown[] = [];
  const ticking = defineJob()({
    name: 'ticking',
    // No such day: no tick of its own comes while the test runs.
    cron: '0 0 30 2 *',
    async run(payload, _context: Context) {
      payloads.push(payload);
    },
  });
  await using _ = await start([ticking]);
  await eventually(
    'the schedule is known',
    async () => (await database.count('graphile_worker._private_known_crontabs')) === 1,
  );
  await database.pool.query(`select graphile_worker.add_job('ticking', '{"_cron": {"ts": "2024-01-19T10:00:00Z"}}')`);
  await eventually('it ran', () => payloads.length > 0);
  expect(payloads).toEqual([{}]);
});

test('two jobs of one name are refused at start', async () => {
  await expect(start([note, note])).rejects.toThrow('Two jobs are named "note"');
});

test('stopping waits for the job in hand', async () => {
  const [begun, stopping] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = defineJob()({
    name: 'slow',
    async run(_payload, { em }: Context) {
      begun.resolve();
      await stopping.promise;
      await inTransaction(em, (tx) => writeEffect(tx, 'done'));
    },
  });
  const worker = await start([slow]);
  await inTx((tx) => jobs.enqueue(tx, slow, {}));
  await begun.promise;
  let isStopped = false;
  const stopped = worker[Symbol.asyncDispose]().then(() => {
    isStopped = true;
  });
  // Who does not wait has less to say to the database than this.
  for (let question = 1; question <= 20; question++) await waiting();
  const wasStopped = isStopped;
  stopping.resolve();
  await stopped;
  expect(wasStopped).toBe(false);
  expect(await database.written()).toEqual(['done']);
  expect(await waiting()).toBe(0);
});

test('a job in the hands of a killed process is run by another, without waiting for hours', async () => {
  await using _setUp = await start([note]);
  const hanging = { name: 'hanging', run: async () => undefined };
  await inTx((tx) => jobs.enqueue(tx, hanging, {}));
  const doomed = spawn(process.execPath, [new URL('./hanging-worker.ts', import.meta.url).pathname, database.url], {
    stdio: 'inherit',
  });
  const ended = once(doomed, 'exit');
  try {
    await eventually('the job is locked', async () => {
      return (await database.count('graphile_worker._private_jobs where locked_by is not null')) === 1;
    });
  } finally {
    doomed.kill('SIGKILL');
  }
  await ended;
  const sessions = `pg_stat_activity where application_name = 'doomed' and datname = current_database()`;
  await eventually('the server has noticed', async () => (await database.count(sessions)) === 0);
  const rescued = defineJob()({
    name: 'hanging',
    run: (_payload, { em }: Context) => inTransaction(em, (tx) => writeEffect(tx, 'rescued')),
  });
  await silentForAnHour();
  await using _ = await start([rescued], database, { rescue: { beatMs: 100, deadMs: 60_000 } });
  await eventually('the job ran', async () => (await database.written()).length > 0);
  expect(await database.written()).toEqual(['rescued']);
});

test('a living worker keeps its long job', async () => {
  let runs = 0;
  const [begun, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const long = defineJob()({
    name: 'long',
    async run(_payload, _context: Context) {
      runs += 1;
      begun.resolve();
      await ending.promise;
    },
  });
  const rescue = { beatMs: 100, deadMs: 600_000 };
  await using other = await openEventDatabase(database.url);
  await using _one = await start([long], database, { rescue });
  await using _two = await start([long], other, { rescue });
  await inTx((tx) => jobs.enqueue(tx, long, {}));
  await begun.promise;
  await database.pool.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour'`);
  // Each beat is followed by a look for the dead: after two more of each worker both have looked.
  for (let beat = 1; beat <= 2; beat++) {
    const { rows } = await database.pool.query<{ at: string }>('select max(seen_at)::text as at from job_workers');
    await eventually('all have beaten again', async () => {
      return (await database.count(`job_workers where seen_at <= '${rows[0]?.at}'`)) === 0;
    });
  }
  expect(await database.count('graphile_worker._private_jobs where locked_by is not null')).toBe(1);
  ending.resolve();
  await eventually('no job is left', async () => (await waiting()) === 0);
  expect(runs).toBe(1);
});

/** The worker's own pool, from which no connection is to be had while `isAway`. */
function fragilePool(): { readonly pool: Pool; isAway: boolean } {
  const pool = new Pool({ connectionString: database.url, max: 3 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const fragile = { pool, isAway: false };
  const connect = pool.connect.bind(pool) as (...asked: unknown[]) => unknown;
  // By promise or with a callback, as graphile-worker and the pool itself ask.
  const connectOrFail = (callback?: (error: Error) => void) => {
    if (!fragile.isAway) return callback === undefined ? connect() : connect(callback);
    const error = new Error('no connection');
    return callback === undefined ? Promise.reject(error) : callback(error);
  };
  pool.connect = connectOrFail as typeof pool.connect;
  return fragile;
}

test('a worker that cannot tell the ends of jobs is followed by another, which runs them again', async () => {
  const own = fragilePool();
  const gates = Array.from({ length: 8 }, () => Promise.withResolvers<void>());
  const runs = gates.map(() => 0);
  const gated = defineJob<{ at: number }>()({
    name: 'gated',
    async run({ at }, _context: Context) {
      runs[at] = (runs[at] ?? 0) + 1;
      await gates[at]?.promise;
    },
  });
  const lines: string[] = [];
  const log = createLog({ name: 'jobs', level: 'error', destination: { write: (line) => lines.push(line) } });
  const told = (message: string) => lines.filter((line) => line.includes(message)).length;
  const rescue = { beatMs: 100, deadMs: 3_600_000 };
  {
    await using _ = await start([note, gated], database, { pool: own.pool, log, rescue, concurrency: 8 });
    await inTx(async (tx) => {
      for (const at of gates.keys()) await jobs.enqueue(tx, gated, { at });
    });
    await eventually('all are in hand', () => runs.every((times) => times === 1));
    own.isAway = true;
    gates[0]?.resolve();
    await eventually('its end could not be told', () => told('Failed to complete jobs') === 1);
    // The others end one after the other: the last ones are told, or not, by a worker that is about to stop.
    for (const [at, gate] of gates.entries()) {
      if (at === 2) own.isAway = false;
      gate.resolve();
      await waiting();
    }
    await eventually('the worker has stopped', () => told('the job worker has stopped') === 1);
    expect(lines.find((line) => line.includes('the job worker has stopped'))).toContain('no connection');
    await inTx((tx) => jobs.enqueue(tx, note, { text: 'the next one' }));
    await eventually('the next one ran', async () => (await database.written()).length > 0);
    await eventually(
      'and is ended',
      async () => (await database.count(`graphile_worker.jobs where task_identifier = 'note'`)) === 0,
    );
    expect(runs).toEqual(gates.map(() => 1));
    await silentForAnHour();
    await eventually('no job is left', async () => (await waiting()) === 0);
  }
  await own.pool.end();
  expect(runs[0]).toBe(2);
  expect(await database.written()).toEqual(['the next one']);
});

test('a worker stops, though the ends of its jobs cannot be told', async () => {
  const own = fragilePool();
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const begun = Promise.withResolvers<void>();
  let inHand = 0;
  const gated = defineJob<{ at: number }>()({
    name: 'gated',
    async run({ at }, _context: Context) {
      inHand += 1;
      if (inHand === gates.length) begun.resolve();
      await gates[at]?.promise;
    },
  });
  const worker = await start([gated], database, { pool: own.pool, concurrency: gates.length });
  await inTx(async (tx) => {
    for (const at of gates.keys()) await jobs.enqueue(tx, gated, { at });
  });
  await begun.promise;
  own.isAway = true;
  const stopped = worker[Symbol.asyncDispose]();
  // Each end is one for itself: graphile-worker tells those together that come together.
  for (const gate of gates) {
    gate.resolve();
    await waiting();
  }
  await stopped;
  own.isAway = false;
  await own.pool.end();
  expect(await waiting()).toBe(gates.length);
});

test('a worker whose questions for jobs are answered by errors alone is followed by another', async () => {
  const own = fragilePool();
  const lines: string[] = [];
  const log = createLog({ name: 'jobs', level: 'error', destination: { write: (line) => lines.push(line) } });
  {
    await using _ = await start([note], database, { pool: own.pool, log });
    own.isAway = true;
    await eventually('it has stopped', () => lines.some((line) => line.includes('the job worker has stopped')));
    own.isAway = false;
    await inTx((tx) => jobs.enqueue(tx, note, { text: 'after it' }));
    await eventually('a successor runs jobs', async () => (await database.written()).length > 0);
  }
  await own.pool.end();
  expect(await database.written()).toEqual(['after it']);
});

test('a worker that is stopped while it is being followed by another is stopped for good', async () => {
  const ended = Promise.withResolvers<undefined>();
  const stopping = new AbortController();
  const roster = new WorkerRoster();
  const stopped: string[] = [];
  const worker = (name: string, over: Promise<unknown>): JobWorker => ({
    over,
    stop() {
      stopped.push(name);
      ended.resolve(undefined);
    },
  });
  let tries = 0;
  const startNext = async () => {
    tries += 1;
    if (tries === 1) throw new Error('not yet');
    stopping.abort();
    return worker('second', ended.promise);
  };
  const first = worker('first', Promise.resolve());
  await keepWorking({ first, start: startNext, roster, log: quiet }, stopping.signal);
  expect(tries).toBe(2);
  expect(stopped).toEqual(['second']);
});

/** All workers were heard of an hour ago for the last time, and hold what they hold since then. */
async function silentForAnHour(): Promise<void> {
  // One transaction, beside which no worker says that it is alive.
  await database.pool.query(`lock table job_workers in share row exclusive mode;
    update graphile_worker._private_jobs set locked_at = locked_at - interval '1 hour';
    update job_workers set seen_at = seen_at - interval '1 hour'`);
}
