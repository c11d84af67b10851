import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Subject } from '../domain/subject.ts';

/** What is known of an order or booking here. */
export interface LockedSubject {
  /** No payment may begin any more. */
  readonly closed: boolean;
}

/**
 * Locks a subject until the transaction ends, also one that was never heard of: payments of one subject begin one after the
 * other, and a cancellation that comes before its payment is remembered (tombstone, SPEC.md A6.4).
 */
export async function lockSubject(tx: EntityManager, { subjectType, subjectId }: Subject): Promise<LockedSubject> {
  // An update that changes nothing, for its lock: what is returned is the row as the one before us left it.
  const [row] = await tx.execute<LockedSubject[]>(
    `insert into payment_subjects as known (subject_type, subject_id) values (?, ?)
     on conflict (subject_type, subject_id) do update set closed_at = known.closed_at
     returning closed_at is not null or cancelled_at is not null as closed`,
    [subjectType, subjectId],
  );
  return row ?? { closed: false };
}
