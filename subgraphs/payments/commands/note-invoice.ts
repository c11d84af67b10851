import { isId } from '@tessera/subgraph-kit/ids';
import type { Work } from '../context.ts';
import { textOf } from '../domain/money-input.ts';
import { statusOf } from '../domain/payment-status.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { Refund, type RefundRow } from '../entities/refund.ts';
import { errors } from '../errors.ts';
import { applyProviderState } from './apply-provider-state.ts';
import { giveUpInvoice } from './cancel-payment.ts';
import { readPayment } from './payment-row.ts';
import { startIntent } from './start-intent.ts';

/** Notes that the money of an invoice came in. Noted again, it changes nothing. @throws ILLEGAL_TRANSITION when it was settled otherwise */
export async function noteReceived(work: Work, paymentId: string, reference: string): Promise<PaymentRow> {
  textOf('reference', reference, 200);
  const ref = await invoiceOf(work, paymentId);
  await work.services.desk.received(ref, reference);
  const payment = await applyProviderState(work, paymentId);
  if (payment.authorizedMinor === 0) throw errors.notPayable({ status: statusOf(payment), wanted: 'received' });
  return payment;
}

/** Notes that the money of an invoice will not come. @throws ILLEGAL_TRANSITION when it came */
export async function noteFailed(work: Work, paymentId: string, reason: string): Promise<PaymentRow> {
  textOf('reason', reason, 200);
  const ref = await invoiceOf(work, paymentId);
  const payment = await applyProviderState(work, paymentId);
  if (payment.authorizedMinor > 0) throw errors.notPayable({ status: statusOf(payment), wanted: 'failed' });
  // Why is noted with the invoice; that it ends is our decision, which the payment remembers.
  const ended = await giveUpInvoice(work, paymentId);
  await work.services.desk.annotate(ref, reason);
  return ended;
}

/** Notes how the payout of a refund ended. One that had succeeded may still come back. */
export async function noteRefund(
  work: Work,
  refundId: string,
  outcome: { readonly succeeded: boolean; readonly reference: string },
): Promise<RefundRow> {
  textOf('reference', outcome.reference, 200);
  const em = work.em.fork();
  const refund = isId(refundId) ? await em.findOne(Refund, { id: refundId }, { disableIdentityMap: true }) : null;
  if (refund === null) throw errors.refundNotFound();
  await invoiceOf(work, refund.paymentId);
  await work.services.desk.refundSettled(refund.id, outcome.succeeded, outcome.reference);
  await applyProviderState(work, refund.paymentId);
  return work.em.fork().findOneOrFail(Refund, { id: refund.id }, { disableIdentityMap: true });
}

async function invoiceOf(work: Work, paymentId: string): Promise<string> {
  const payment = await readPayment(work.em, paymentId);
  if (payment.provider !== 'manual') throw errors.notByInvoice();
  return (await startIntent(work, payment)).providerRef;
}
