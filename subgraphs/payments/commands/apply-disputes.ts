import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import { isUnsettled, mayDisputeBecome } from '../domain/dispute-state.ts';
import type { SeenDispute } from '../domain/provider-state.ts';
import { Dispute } from '../entities/dispute.ts';
import type { PaymentRow } from '../entities/payment.ts';
import type { Telling } from './payment-row.ts';
import { recordMovement } from './record-movement.ts';

/**
 * Writes down how the disputes of a locked payment stand; answers with what is to be told. The bank takes the money when it
 * opens a dispute, and gives it back when the dispute is won.
 */
export async function applyDisputes(
  tx: EntityManager,
  payment: PaymentRow,
  seen: readonly SeenDispute[],
): Promise<Telling[]> {
  if (seen.length === 0) return [];
  const known = await tx.find(Dispute, { paymentId: payment.id });
  const tellings: Telling[] = [];
  for (const { ref, amountMinor, reason, state, evidenceDueAt } of seen) {
    let dispute = known.find(({ providerRef }) => providerRef === ref);
    const isNew = dispute === undefined;
    dispute ??= tx.create(Dispute, {
      id: newId(),
      paymentId: payment.id,
      providerRef: ref,
      amountMinor,
      reason,
      state,
      evidenceDueAt,
    });
    if (isNew) known.push(dispute);
    else if (!mayDisputeBecome(dispute.state, state)) continue;
    Object.assign(dispute, { state, evidenceDueAt });
    await recordMovement(tx, { payment, type: 'DISPUTE', amountMinor, source: `dispute:${ref}` });
    if (state === 'WON') {
      await recordMovement(tx, { payment, type: 'DISPUTE_WON', amountMinor, source: `dispute-won:${ref}` });
    }
    tellings.push({ event: 'disputed', dispute });
  }
  payment.disputed = known.some(({ state }) => isUnsettled(state));
  return tellings;
}
