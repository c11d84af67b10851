import { createMetrics } from '@tessera/process/metrics';
import { inTransaction } from '../../src/database/transaction.ts';
import type { RequestlessContext } from '../../src/define.ts';
import { UpstreamError } from '../../src/graph-client/graph-client.ts';
import { runJobs } from '../../src/jobs/run.ts';
import { sagaJobs } from '../../src/sagas/jobs.ts';
import type { SagaObserver } from '../../src/sagas/points.ts';
import { type AnySaga, defineSaga, done, refused, undone, waitFor } from '../../src/sagas/saga.ts';
import { startSaga } from '../../src/sagas/start.ts';
import { type EventDatabase, eventually, quiet, writeEffect } from '../events/event-database.ts';

/** Another service, as sagas meet them: remembers by key what it did, takes nothing after its cancellation. */
export class Remote {
  /** Each effect that took place, in order; a repeated key has none. */
  readonly effects: string[] = [];
  /** Each call that arrived. */
  readonly calls: string[] = [];
  readonly #answered = new Set<string>();
  readonly #cancelled = new Set<string>();
  /** What becomes of the next calls of a name: lost on the way, lost on the way back, refused, met nobody. */
  readonly fate = new Map<string, ('lost' | 'unheard' | 'refused' | 'nobody there')[]>();

  act(name: string, key: string, order: string): void {
    this.calls.push(name);
    const fate = this.fate.get(name)?.shift();
    if (fate === 'lost') throw new UpstreamError('UPSTREAM_UNAVAILABLE', 'lost', { outcome: 'unknown' });
    if (fate === 'nobody there') throw new UpstreamError('UPSTREAM_UNAVAILABLE', 'closed', { outcome: 'refused' });
    if (fate === 'refused' || this.#cancelled.has(`${order}/${name}`)) {
      throw new UpstreamError('NO_MORE', 'refused', { outcome: 'refused' });
    }
    if (!this.#answered.has(key)) this.effects.push(`${name}`);
    this.#answered.add(key);
    if (fate === 'unheard') throw new UpstreamError('UPSTREAM_UNAVAILABLE', 'no answer', { outcome: 'unknown' });
  }

  cancel(name: string, order: string): void {
    const fate = this.fate.get(`cancel ${name}`)?.shift();
    if (fate === 'lost') throw new UpstreamError('UPSTREAM_UNAVAILABLE', 'lost', { outcome: 'unknown' });
    if (!this.#cancelled.has(`${order}/${name}`)) this.effects.push(`cancel ${name}`);
    this.#cancelled.add(`${order}/${name}`);
  }
}

interface ShopData extends Readonly<Record<string, unknown>> {
  readonly paid?: boolean;
}
type Context = RequestlessContext<unknown, unknown>;

/** What the shop's saga asks the world about. */
export interface World {
  readonly remote: Remote;
  /** Whether the buyer has authorised the payment. */
  authorised: boolean;
}

/** reserve → authorise (waits for the buyer) → capture, the pivot → ship; each effect in the table says which step was kept. */
export function shopSaga(world: World) {
  const { remote } = world;
  return defineSaga<Context, ShopData>()({
    name: 'shop',
    pivot: 'capture',
    // An hour: no test waits for it.
    deadlineMs: 3_600_000,
    steps: [
      {
        name: 'reserve',
        async run({ key, aggregateId }) {
          remote.act('reserve', key, aggregateId);
          return done({}, (tx) => writeEffect(tx, 'reserved'));
        },
        async undo({ aggregateId }) {
          remote.cancel('reserve', aggregateId);
          return undone({}, (tx) => writeEffect(tx, 'released'));
        },
      },
      {
        name: 'authorise',
        async run({ attempt }) {
          if (world.authorised) return done({ paid: true });
          return attempt < 5 ? waitFor() : refused({ code: 'TIRED' });
        },
        undo: 'nothing to undo',
      },
      {
        name: 'capture',
        async run({ key, aggregateId }) {
          remote.act('capture', key, aggregateId);
          return done({}, (tx) => writeEffect(tx, 'captured'));
        },
        undo: 'nothing to undo',
      },
      {
        name: 'ship',
        async run({ key, aggregateId }) {
          remote.act('ship', key, aggregateId);
          return done();
        },
        undo: 'nothing to undo',
      },
    ],
    onCompleted: (tx) => writeEffect(tx, 'confirmed'),
    onCompensated: (tx, { failure }) => writeEffect(tx, `cancelled: ${failure?.code}`),
  });
}

/** Works sagas off, as a process does. */
export async function worker(
  database: EventDatabase,
  saga: AnySaga<Context>,
  {
    concurrency = 2,
    // No other worker takes a saga over because the machine has other work.
    leaseMs = 3_600_000,
    ...options
  }: { readonly observer?: SagaObserver; readonly concurrency?: number; readonly leaseMs?: number } = {},
) {
  const makeContext = () => ({ em: database.orm.em.fork(), log: quiet }) as unknown as Context;
  const jobs = sagaJobs({
    sagas: [saga],
    makeContext,
    metrics: createMetrics({ service: 'test' }),
    leaseMs,
    ...options,
  });
  return runJobs({ pool: database.pool, jobs, makeContext, log: quiet, concurrency });
}

/** The jobs of the kit for one saga, to be run by hand. */
export function jobsOf(database: EventDatabase, saga: AnySaga<Context>) {
  const makeContext = () => ({ em: database.orm.em.fork(), log: quiet }) as unknown as Context;
  const jobs = sagaJobs({ sagas: [saga], makeContext, metrics: createMetrics({ service: 'test' }) });
  return {
    sweep: async () => jobs.find(({ name }) => name === 'saga-sweep')?.run({}, makeContext()),
  };
}

/** Starts the shop's saga for one order. */
export function order(database: EventDatabase, saga: AnySaga<Context>, aggregateId = 'order-1') {
  return inTransaction(database.orm.em.fork(), (tx) => startSaga(tx, saga, { aggregateId, data: {} }));
}

/** The state in which the saga of the order has ended; of several, in the order in which they began. */
export async function ended(database: EventDatabase): Promise<string> {
  await eventually('the saga ended', async () => (await database.count(`saga_instances where ended_at is null`)) === 0);
  const { rows } = await database.pool.query<{ state: string }>('select state from saga_instances order by id');
  return rows.map(({ state }) => state).join();
}
