import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { refundableOf, sumRefunds } from '../domain/refund-state.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { Refund, type RefundRow } from '../entities/refund.ts';
import { refundKey } from '../jobs/job-keys.ts';
import { ProviderRefusal } from '../providers/payment-provider.ts';
import { asking } from '../providers/providers.ts';
import { applyProviderState } from './apply-provider-state.ts';
import { settleRefundRow } from './apply-refunds.ts';
import { lockPayment, readPayment, tell } from './payment-row.ts';

/**
 * Asks the provider for a refund that is written down, under the refund's own key. A refund that the provider acknowledged is
 * only looked at. A definite refusal fails it, which makes its amount refundable again.
 * @throws UPSTREAM_UNAVAILABLE when the outcome is unknown: call again
 */
export async function sendRefund(work: Work, refundId: string): Promise<void> {
  const refund = await work.em.fork().findOne(Refund, { id: refundId }, { disableIdentityMap: true });
  if (refund === null) return;
  if (refund.state === 'PENDING' && refund.providerRef == null) await askForIt(work, refund);
  await applyProviderState(work, refund.paymentId, (tx) => work.jobs.cancel(tx, refundKey(refundId)));
}

async function askForIt(work: Work, refund: RefundRow): Promise<void> {
  const payment = await readPayment(work.em, refund.paymentId);
  const refusal = await attempt(work, payment, refund, refund.id);
  if (refusal === null) return;
  // Somebody may have refunded at the provider's own desk. Looked at again, there may be enough after all: asked once more.
  const after = await applyProviderState(work, payment.id);
  const stillFits = refusal.reason === 'amount' && (await leftAtProvider(work, after, refund)) >= refund.amountMinor;
  if (stillFits && (await attempt(work, after, refund, `${refund.id}:again`)) === null) return;
  await fail(work, refund, refusal.message);
}

async function attempt(
  work: Work,
  payment: PaymentRow,
  refund: RefundRow,
  key: string,
): Promise<ProviderRefusal | null> {
  const provider = work.services.providers.named(payment.provider);
  const { id: refundId, amountMinor } = refund;
  try {
    const ref = await asking(() => provider.refund(payment.providerRef ?? '', { refundId, amountMinor }, key));
    await work.em
      .fork()
      .execute('update refunds set provider_ref = ? where id = ? and provider_ref is null', [ref, refundId]);
    return null;
  } catch (error) {
    if (error instanceof ProviderRefusal) return error;
    throw error;
  }
}

async function leftAtProvider(work: Work, { id, capturedMinor }: PaymentRow, refund: RefundRow): Promise<number> {
  const others = await work.em
    .fork()
    .find(Refund, { paymentId: id, id: { $ne: refund.id }, providerRef: { $ne: null } });
  return refundableOf({ capturedMinor, ...sumRefunds(others) });
}

async function fail(work: Work, { id, paymentId }: RefundRow, why: string): Promise<void> {
  await inTransaction(work.em, async (tx) => {
    const payment = await lockPayment(tx, paymentId);
    const refund = await tx.findOneOrFail(Refund, { id });
    if (refund.state !== 'PENDING' || refund.providerRef != null) return;
    const tellings = await settleRefundRow(tx, payment, refund, 'FAILED', why);
    await tx.flush();
    Object.assign(payment, sumRefunds(await tx.find(Refund, { paymentId })));
    for (const telling of tellings) await tell(tx, work, payment, telling);
  });
}
