import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import { DATA_REQUEST_DAYS, type DataRequestKind } from '../domain/data-request.ts';
import { DataRequest, type DataRequestRow } from '../entities/data-request.ts';
import { errors } from '../errors.ts';

/** Writes a request that is open and returns its id. @throws {DomainError} CONFLICT when one of its kind is open */
export async function openRequest(
  tx: EntityManager,
  userId: string,
  kind: DataRequestKind,
  coolingOffDays: number,
): Promise<string> {
  const id = newId();
  try {
    await tx.execute(
      `insert into data_requests (id, user_id, kind, status, due_at, deadline_at)
       values (?, ?, ?, ?, case when ?::text = 'ERASURE' then now() + make_interval(days => ?) end,
         now() + make_interval(days => ?))`,
      [id, userId, kind, kind === 'EXPORT' ? 'GATHERING' : 'CHECKING', kind, coolingOffDays, DATA_REQUEST_DAYS],
    );
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw errors.requestIsOpen();
    throw error;
  }
  return id;
}

/** Locks a request; null when there is none. */
export async function lockedRequest(tx: EntityManager, id: string): Promise<DataRequestRow | null> {
  return isId(id) ? await tx.findOne(DataRequest, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
}

/** Ends a request, whose row is locked, in a state after which nothing happens to it but that an export expires. */
export async function settleRequest(
  tx: EntityManager,
  request: DataRequestRow,
  status: 'READY' | 'COMPLETED' | 'REFUSED' | 'CANCELLED',
): Promise<void> {
  request.status = status;
  await tx.flush();
  await tx.execute(`update data_requests set settled_at = now() where id = ?`, [request.id]);
}
