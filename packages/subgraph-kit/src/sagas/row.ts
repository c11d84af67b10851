import type { EntityManager } from '../database/transaction.ts';
import type { SagaPosition, SagaState } from './decide.ts';
import type { JournalEntry } from './journal.ts';
import type { SagaData, SagaFailure } from './saga.ts';
import { putOffSql } from './schedule.ts';

/** A saga under way, as a worker holds it. */
export interface SagaRow extends SagaPosition {
  readonly id: string;
  readonly type: string;
  readonly aggregateId: string;
  readonly data: SagaData;
  readonly failure: SagaFailure | undefined;
  readonly deadline: Date;
  /** Wake-ups that are known of. They grow in the database; an answer "wait" that does not know of the last is not waited on. */
  readonly wakes: number;
  /** Fence: whoever writes must have read this version. */
  readonly version: number;
}

/** The row as SQL gives it. */
interface RawRow {
  readonly id: string;
  readonly type: string;
  readonly aggregate_id: string;
  readonly state: SagaState;
  readonly step: number;
  readonly attempts: number;
  readonly data: SagaData;
  readonly failure: SagaFailure | null;
  readonly turn_back: SagaFailure | null;
  readonly no_return: boolean;
  readonly undone: number;
  readonly overdue: boolean;
  readonly deadline_ms: number;
  readonly wakes: number;
  readonly version: number;
}

/** The columns that {@link SagaRow} is made of. */
const COLUMNS = `id, type, aggregate_id, state, step, attempts, data, failure, turn_back, no_return, undone,
  deadline <= clock_timestamp() as overdue, extract(epoch from deadline)::float8 * 1000 as deadline_ms, wakes, version`;

/**
 * Takes a saga that is due and that nobody works on, for `leaseMs`, and has another worker look at it when the lease runs out.
 * Undefined when it is not to be had: not due, ended, or in the hands of another worker.
 */
export async function claim(
  tx: EntityManager,
  { id, owner, leaseMs }: { readonly id: string; readonly owner: string; readonly leaseMs: number },
): Promise<SagaRow | undefined> {
  const rows = await tx.execute<RawRow[]>(
    `with claimed as (
       update saga_instances
          set lease_owner = ?, lease_until = clock_timestamp() + ? * interval '1 millisecond', version = version + 1
        where id = ? and ended_at is null and next_attempt_at <= clock_timestamp()
          and (lease_until is null or lease_until <= clock_timestamp())
        returning ${COLUMNS}, lease_until
     )
     select claimed.*, (${putOffSql('lease_until')}).id as successor from claimed`,
    [owner, leaseMs, id],
  );
  return rows[0] && rowOf(rows[0]);
}

/** The row as it stands, locked until the transaction ends; undefined when somebody else has written since `version`. */
export async function lock(tx: EntityManager, id: string, version: number): Promise<SagaRow | undefined> {
  const rows = await tx.execute<RawRow[]>(
    `select ${COLUMNS} from saga_instances where id = ? and version = ? for update`,
    [id, version],
  );
  return rows[0] && rowOf(rows[0]);
}

/** Holds a claimed saga for another `leaseMs`; false when another worker has it. */
export async function renew(
  em: EntityManager,
  { id, owner, leaseMs }: { readonly id: string; readonly owner: string; readonly leaseMs: number },
): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `update saga_instances set lease_until = clock_timestamp() + ? * interval '1 millisecond'
      where id = ? and lease_owner = ? returning id`,
    [leaseMs, id, owner],
  );
  return rows.length > 0;
}

/** What a {@link write} leaves in the row. */
export interface SagaChange {
  readonly state: SagaState;
  readonly step: number;
  readonly attempts: number;
  readonly undone: number;
  readonly data: SagaData;
  readonly failure: SagaFailure | undefined;
  readonly noReturn: boolean;
  /** Whether the worker goes on with it at once and keeps it. */
  readonly keep: boolean;
  /** When it is next due: in so many milliseconds, at a time (its deadline at the latest), or when it is woken. */
  readonly next: { readonly inMs: number } | { readonly at: Date | undefined };
}

/** Writes a locked row, and lets go of it unless it is kept; with it what its journal says of the change, in this order. */
export async function write(
  tx: EntityManager,
  row: SagaRow,
  change: SagaChange,
  journal: readonly JournalEntry[],
): Promise<void> {
  const ended = change.state === 'COMPLETED' || change.state === 'COMPENSATED';
  const next =
    'inMs' in change.next ? { inMs: change.next.inMs, at: null } : { inMs: null, at: change.next.at ?? null };
  await tx.execute(
    `with noted as (
       insert into saga_steps (saga_id, step, direction, attempt, entry, content)
       select ?::uuid, e ->> 'step', e ->> 'direction', (e ->> 'attempt')::int, e ->> 'entry', nullif(e -> 'content', 'null')
         from jsonb_array_elements(?::jsonb) with ordinality as entries(e, place) order by place
     )
     update saga_instances set state = ?, step = ?, attempts = ?, undone = ?, data = ?::jsonb, failure = ?::jsonb,
        no_return = ?, version = version + 1,
        ended_at = case when ? then clock_timestamp() end,
        lease_owner = case when ? then lease_owner end, lease_until = case when ? then lease_until end,
        next_attempt_at = case when ?::float8 is not null then clock_timestamp() + ?::float8 * interval '1 millisecond'
          else greatest(clock_timestamp(), least(coalesce(?::timestamptz, 'infinity'),
            case when ? then 'infinity' else deadline end)) end
      where id = ?`,
    [
      row.id,
      JSON.stringify(journal),
      change.state,
      change.step,
      change.attempts,
      change.undone,
      JSON.stringify(change.data),
      change.failure === undefined ? null : JSON.stringify(change.failure),
      change.noReturn,
      ended,
      change.keep,
      change.keep,
      next.inMs,
      next.inMs,
      next.at?.toISOString() ?? null,
      row.overdue || change.noReturn,
      row.id,
    ],
  );
}

function rowOf(raw: RawRow): SagaRow {
  return {
    id: raw.id,
    type: raw.type,
    aggregateId: raw.aggregate_id,
    state: raw.state,
    step: raw.step,
    attempts: raw.attempts,
    data: raw.data,
    failure: raw.failure ?? undefined,
    turnBack: raw.turn_back ?? undefined,
    noReturn: raw.no_return,
    undone: raw.undone,
    overdue: raw.overdue,
    deadline: new Date(raw.deadline_ms),
    wakes: raw.wakes,
    version: raw.version,
  };
}
