import type { EntityManager } from '../database/transaction.ts';
import { newId } from '../ids.ts';
import { nextNeeded } from './decide.ts';
import { formOf } from './form.ts';
import type { AnySaga, Saga, SagaData, SagaFailure } from './saga.ts';
import { scheduleNow } from './schedule.ts';

/**
 * Starts a saga for an aggregate, in the transaction that writes the aggregate: both are there or neither is.
 * @returns its id; that of the saga that is there already when it was started before
 */
export async function startSaga<Context, Data extends SagaData>(
  tx: EntityManager,
  saga: Saga<Context, Data>,
  { aggregateId, data }: { readonly aggregateId: string; readonly data: Data },
): Promise<string> {
  const id = newId();
  const started = await tx.execute<unknown[]>(
    `insert into saga_instances (id, type, aggregate_id, state, step, data, deadline)
     values (?, ?, ?, 'RUNNING', ?, ?::jsonb, clock_timestamp() + ? * interval '1 millisecond')
     on conflict (type, aggregate_id) do nothing returning id`,
    [
      id,
      saga.name,
      aggregateId,
      nextNeeded(formOf(saga as AnySaga<Context>, data), 0),
      JSON.stringify(data),
      saga.deadlineMs,
    ],
  );
  if (started.length === 0) return idOf(tx, saga.name, aggregateId);
  await scheduleNow(tx, { sagaId: id, type: saga.name });
  return id;
}

/**
 * Has the saga of an aggregate look again at what it waits for. Call it in the transaction of the listener that learned
 * something. Nothing is lost when the saga is at work at this moment: it looks again before it waits.
 * @returns whether there is such a saga under way
 */
export async function wakeSaga(
  tx: EntityManager,
  saga: { readonly name: string },
  aggregateId: string,
): Promise<boolean> {
  const woken = await tx.execute<Roused[]>(
    `update saga_instances set wakes = wakes + 1, next_attempt_at = least(next_attempt_at, clock_timestamp())
      where type = ? and aggregate_id = ? and ended_at is null ${RETURNING_ROUSED}`,
    [saga.name, aggregateId],
  );
  return scheduleRoused(tx, woken);
}

/**
 * Asks for a saga to be turned back, which happens before its next step. The row's lock decides against a worker that is at
 * the same moment about to try the pivot: one of the two is first.
 * @returns false when it is too late (the pivot was tried) or no such saga is under way
 */
export async function requestCompensation<Context, Data extends SagaData>(
  tx: EntityManager,
  saga: Saga<Context, Data>,
  aggregateId: string,
  failure: SagaFailure,
): Promise<boolean> {
  const pivot = saga.steps.findIndex(({ name }) => name === saga.pivot);
  const asked = await tx.execute<Roused[]>(
    `update saga_instances set turn_back = coalesce(turn_back, ?::jsonb), wakes = wakes + 1,
        next_attempt_at = least(next_attempt_at, clock_timestamp())
      where type = ? and aggregate_id = ? and ended_at is null and not no_return
        and (state = 'COMPENSATING' or step < ? or (step = ? and attempts = 0))
      ${RETURNING_ROUSED}`,
    [JSON.stringify(failure), saga.name, aggregateId, pivot, pivot],
  );
  return scheduleRoused(tx, asked);
}

/**
 * Locks the sagas of an aggregate to the end of the transaction. For commands that lock the aggregate and then wake or turn back
 * its saga: a worker holds the saga while its step's effect locks the aggregate, so whoever needs both takes the saga first, or
 * the two wait for each other until the database ends one of them.
 */
export async function lockSagas(
  tx: EntityManager,
  sagas: readonly { readonly name: string }[],
  aggregateId: string,
): Promise<void> {
  await tx.execute(
    `select from saga_instances where type in (select jsonb_array_elements_text(?::jsonb)) and aggregate_id = ?
      order by id for update`,
    [JSON.stringify(sagas.map(({ name }) => name)), aggregateId],
  );
}

/** A saga that was told something. */
interface Roused {
  readonly sagaId: string;
  readonly type: string;
  /** A worker has it: that one finds what it was told before it lets go, and should it die, its successor does. */
  readonly isHeld: boolean;
}

const RETURNING_ROUSED = `returning id as "sagaId", type, coalesce(lease_until > clock_timestamp(), false) as "isHeld"`;

async function scheduleRoused(tx: EntityManager, roused: readonly Roused[]): Promise<boolean> {
  for (const saga of roused) if (!saga.isHeld) await scheduleNow(tx, saga);
  return roused.length > 0;
}

async function idOf(tx: EntityManager, type: string, aggregateId: string): Promise<string> {
  const [row] = await tx.execute<{ id: string }[]>(
    `select id from saga_instances where type = ? and aggregate_id = ?`,
    [type, aggregateId],
  );
  if (row === undefined) throw new Error(`The saga ${type} of ${aggregateId} is neither new nor there.`);
  return row.id;
}
