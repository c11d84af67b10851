import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Difference } from '../domain/reconciliation.ts';
import type { ReconciliationRow } from '../entities/reconciliation.ts';

type Run = Pick<ReconciliationRow, 'id' | 'provider'>;

/** Writes down what a run found. What was found before, and still is, stays one row. */
export async function keepFindings(
  tx: EntityManager,
  run: Run,
  paymentId: string | null,
  found: readonly Difference[],
): Promise<void> {
  for (const { kind, ref, ours, theirs } of found) {
    await tx.execute(
      `insert into reconciliation_findings (id, provider, kind, ref, payment_id, ours, theirs, opened_by, seen_by)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (provider, kind, ref) where resolved_at is null
       do update set ours = excluded.ours, theirs = excluded.theirs, seen_by = excluded.seen_by`,
      [newId(), run.provider, kind, ref, paymentId, ours, theirs, run.id, run.id],
    );
  }
}

/** The same for all that differs of a locked payment: what was found before and is not any more is resolved. */
export async function keepFindingsOf(
  tx: EntityManager,
  run: Run,
  paymentId: string,
  found: readonly Difference[],
): Promise<void> {
  await tx.execute(
    `update reconciliation_findings set resolved_at = now() where payment_id = ? and resolved_at is null
       and kind || ' ' || ref <> all(array[?]::text[])`,
    [paymentId, found.map(({ kind, ref }) => `${kind} ${ref}`)],
  );
  await keepFindings(tx, run, paymentId, found);
}
