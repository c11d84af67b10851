import type { Metrics } from '@tessera/process/metrics';
import { type EntityManager, inTransaction } from '../database/transaction.ts';
import type { RequestlessContext } from '../define.ts';
import { defineJob, type JobDefinition } from '../jobs/job.ts';
import { drive } from './drive.ts';
import { sagaMetrics } from './metrics.ts';
import type { SagaObserver } from './points.ts';
import type { AnySaga } from './saga.ts';
import { DRIVE_JOB, type DrivePayload, LEASE_MS, scheduleNow } from './schedule.ts';

/** A saga that is due this long and that nobody took has lost its job. */
const OVERDUE = '15 seconds';
/** Ended sagas are kept so long, with their steps, for whoever asks what happened. */
const KEPT = '90 days';
const AT_ONCE = 200;

/** What the sagas of one hosted subgraph run with. */
export interface SagaJobsOptions<Context> {
  readonly sagas: readonly AnySaga<Context>[];
  readonly makeContext: () => Context;
  readonly metrics: Metrics;
  readonly leaseMs?: number | undefined;
  readonly observer?: SagaObserver | undefined;
}

/** A job as it may lie in the queue: before the kind of a saga was told with it, the row alone said it. */
type QueuedDrive = Pick<DrivePayload, 'sagaId'> & Partial<DrivePayload>;

/** The jobs that drive sagas: one for each that is due, and a sweep each minute for those whose job was lost. */
export function sagaJobs<Context extends RequestlessContext<unknown, unknown>>(
  options: SagaJobsOptions<Context>,
): JobDefinition<Context>[] {
  const { sagas, makeContext, leaseMs = LEASE_MS, observer } = options;
  const metrics = sagaMetrics(options.metrics);
  const byName = new Map(sagas.map((saga) => [saga.name, saga]));
  if (byName.size < sagas.length) throw new Error('Two sagas of one subgraph have the same name.');

  const driveSaga = defineJob<QueuedDrive>()({
    name: DRIVE_JOB,
    async run({ sagaId, type: told }, { em, log }: Context) {
      const type = told ?? (await typeOf(em, sagaId));
      if (type === undefined) return;
      const saga = byName.get(type);
      if (saga !== undefined) await drive(sagaId, { saga, makeContext, leaseMs, observer, metrics, log });
      else log.error({ saga: type, sagaId }, 'no saga of this name is known here: it stands still');
    },
  });
  const sweep = defineJob()({
    name: 'saga-sweep',
    cron: '* * * * *',
    async run(_payload, { em }: Context) {
      const lost = await em.execute<DrivePayload[]>(
        `select id as "sagaId", type from saga_instances where ended_at is null and next_attempt_at < now() - interval '${OVERDUE}'
            and (lease_until is null or lease_until < now() - interval '${OVERDUE}')
          order by next_attempt_at limit ${AT_ONCE}`,
      );
      // A transaction for each: who held the jobs of several would wait for a batch of events that wakes the same in another order.
      for (const saga of lost) await inTransaction(em, (tx) => scheduleNow(tx, saga));
      await em.execute(
        `delete from saga_instances where id in
           (select id from saga_instances where ended_at < now() - interval '${KEPT}' limit ${AT_ONCE})`,
      );
    },
  });
  return [driveSaga, sweep] as unknown as JobDefinition<Context>[];
}

/** The kind of a saga that is under way; undefined when there is none. */
async function typeOf(em: EntityManager, sagaId: string): Promise<string | undefined> {
  const [row] = await em.execute<{ type: string }[]>(
    'select type from saga_instances where id = ? and ended_at is null',
    [sagaId],
  );
  return row?.type;
}
