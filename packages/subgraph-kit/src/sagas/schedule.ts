import type { EntityManager } from '../database/transaction.ts';

/** The job that drives a saga. Its payload is {@link DrivePayload}. */
export const DRIVE_JOB = 'saga';

/** Which saga is to be driven, and of which kind it is: who does not know the kind leaves it alone. */
export interface DrivePayload {
  readonly sagaId: string;
  readonly type: string;
}

/** How long a worker that says nothing keeps a saga to itself (SPEC.md A6.5). */
export const LEASE_MS = 30_000;

/** Key of the job that was put off; the saga's id follows. One for a saga: the next one replaces it. */
const NEXT_KEY = 'saga-next:';

/**
 * SQL that puts a look at a saga off, for a query that has columns `id` and `type` of one. A worker that dies is followed by
 * another one: the look that belongs to a claim is due when the claim's lease runs out.
 * @param runAt expression of the time
 */
export function putOffSql(runAt: string): string {
  return `graphile_worker.add_job(identifier => '${DRIVE_JOB}', payload => json_build_object('sagaId', id, 'type', type),
    job_key => '${NEXT_KEY}' || id, run_at => ${runAt})`;
}

/**
 * Has a worker look at the saga when it is due, or when the lease of its worker runs out. Replaces what was scheduled before.
 * The database's clock decides.
 */
export async function scheduleNext(tx: EntityManager, sagaId: string): Promise<void> {
  await tx.execute(
    `select ${putOffSql('greatest(next_attempt_at, coalesce(lease_until, next_attempt_at))')}
       from saga_instances where id = ? and ended_at is null and isfinite(next_attempt_at)`,
    [sagaId],
  );
}

/**
 * Has a worker look at the saga at once, and another one a lease later: the first may die when it has the job and not yet the
 * saga. Who takes the saga replaces that second look.
 */
export async function scheduleNow(tx: EntityManager, { sagaId, type }: DrivePayload): Promise<void> {
  await tx.execute(
    `select ${putOffSql(`now() + interval '${LEASE_MS} milliseconds'`)},
        graphile_worker.add_job(identifier => '${DRIVE_JOB}', payload => json_build_object('sagaId', id, 'type', type),
          job_key => 'saga-now:' || id)
       from (select ?::uuid as id, ?::text as type) as saga`,
    [sagaId, type],
  );
}

/** Takes back what was put off: the saga has ended. */
export async function unschedule(tx: EntityManager, sagaId: string): Promise<void> {
  await tx.execute(`select graphile_worker.remove_job(?)`, [`${NEXT_KEY}${sagaId}`]);
}
