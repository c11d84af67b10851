import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import { MOVEMENTS, type Movement } from '../domain/ledger.ts';

/** A movement to write down. `source` is what it is for: written again for the same source, it changes nothing. */
export interface MovementToRecord {
  readonly payment: { readonly id: string; readonly currency: string };
  readonly type: Movement;
  readonly amountMinor: number;
  readonly source: string;
}

/** Writes a movement into the ledger (SPEC.md B3 #10), in the transaction of what moved. True when it was not there yet. */
export async function recordMovement(tx: EntityManager, movement: MovementToRecord): Promise<boolean> {
  const { debit, credit } = MOVEMENTS[movement.type];
  const written = await tx.execute<object[]>(
    `insert into ledger_entries (id, payment_id, type, debit, credit, amount_minor, currency, source)
     values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (payment_id, source) do nothing returning id`,
    [
      newId(),
      movement.payment.id,
      movement.type,
      debit,
      credit,
      movement.amountMinor,
      movement.payment.currency,
      movement.source,
    ],
  );
  return written.length > 0;
}
