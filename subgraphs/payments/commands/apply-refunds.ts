import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import type { SeenRefund } from '../domain/provider-state.ts';
import { mayRefundBecome, type RefundState, sumRefunds } from '../domain/refund-state.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { Refund, type RefundRow } from '../entities/refund.ts';
import type { Telling } from './payment-row.ts';
import { recordMovement } from './record-movement.ts';

/** Why a refund exists that nobody here asked for: it was made at the provider's own desk. It counts like any other. */
export const AT_THE_PROVIDER = 'MADE_AT_PROVIDER';

/**
 * Writes down how the refunds of a locked payment stand, and their sums; answers with what is to be told. A payment without a refund
 * that counts, of which its provider knows none either, is left alone.
 */
export async function applyRefunds(
  tx: EntityManager,
  payment: PaymentRow,
  seen: readonly SeenRefund[],
): Promise<Telling[]> {
  if (seen.length === 0 && payment.refundingMinor === 0 && payment.refundedMinor === 0) return [];
  const known = await tx.find(Refund, { paymentId: payment.id });
  const tellings: Telling[] = [];
  for (const one of seen) {
    let refund = known.find(({ id, providerRef }) => id === one.refundId || providerRef === one.ref);
    if (refund === undefined) {
      refund = adopt(tx, payment, one);
      known.push(refund);
    }
    refund.providerRef ??= one.ref;
    if (mayRefundBecome(refund.state, one.state)) {
      tellings.push(...(await settleRefundRow(tx, payment, refund, one.state, one.failureReason)));
    }
  }
  Object.assign(payment, sumRefunds(known));
  return tellings;
}

function adopt(tx: EntityManager, payment: PaymentRow, one: SeenRefund): RefundRow {
  return tx.create(Refund, {
    id: newId(),
    paymentId: payment.id,
    amountMinor: one.amountMinor,
    reason: AT_THE_PROVIDER,
    lines: [],
    state: 'PENDING',
    providerRef: one.ref,
    idempotencyKey: `provider:${one.ref}`,
    requestHash: '',
  });
}

/** Moves a refund of a locked payment to a state that it may have, books it, and answers with what is to be told. */
export async function settleRefundRow(
  tx: EntityManager,
  payment: PaymentRow,
  refund: RefundRow,
  state: RefundState,
  failureReason: string | null,
): Promise<Telling[]> {
  const hadLeft = refund.state === 'SUCCEEDED';
  refund.state = state;
  refund.failureReason = failureReason;
  // The database's clock; the row is flushed with the payment.
  const [clock] = await tx.execute<{ now: string }[]>('select now() as now');
  refund.settledAt = new Date(clock?.now ?? Number.NaN);
  if (state === 'SUCCEEDED') {
    await recordMovement(tx, {
      payment,
      type: 'REFUND',
      amountMinor: refund.amountMinor,
      source: `refund:${refund.id}`,
    });
    return [{ event: 'refunded', refund }];
  }
  if (hadLeft) {
    const source = `refund-reversed:${refund.id}`;
    await recordMovement(tx, { payment, type: 'REFUND_REVERSED', amountMinor: refund.amountMinor, source });
  }
  return [{ event: 'refund_failed', refund }];
}
