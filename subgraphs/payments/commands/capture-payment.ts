import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { type MoneyInput, partOf, textOf } from '../domain/money-input.ts';
import { END, isCaptured, isOpen, RANK } from '../domain/payment-state.ts';
import { statusOf } from '../domain/payment-status.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { errors } from '../errors.ts';
import { syncKey } from '../jobs/job-keys.ts';
import { HEAL_AFTER_MS, syncPaymentJob } from '../jobs/sync-payment.ts';
import { ProviderRefusal } from '../providers/payment-provider.ts';
import { asking } from '../providers/providers.ts';
import { applyProviderState } from './apply-provider-state.ts';
import { lockPayment } from './payment-row.ts';
import { rememberCommand } from './remember-command.ts';

/** Which payment to capture, and how much of it. */
export interface CapturePayment {
  readonly paymentId: string;
  readonly amount?: MoneyInput | null | undefined;
  readonly idempotencyKey: string;
}

/**
 * Takes authorised money. "Already captured" is success, whoever captured it (SPEC.md B3 #5).
 * @throws ILLEGAL_TRANSITION when there is nothing to take; PAYMENT_DECLINED when the provider definitely refused;
 * UPSTREAM_UNAVAILABLE when the outcome is unknown: repeat with the same key, or `syncPayment`
 */
export async function capturePayment(work: Work, input: CapturePayment): Promise<PaymentRow> {
  textOf('idempotencyKey', input.idempotencyKey, 255);
  const known = await inTransaction(work.em, async (tx) => {
    const payment = await lockPayment(tx, input.paymentId);
    const { currency, amountMinor } = payment;
    const part = input.amount == null ? 'all' : partOf('amount', input.amount, { currency, mostMinor: amountMinor });
    await rememberCommand(tx, payment, input.idempotencyKey, `capture ${part}`);
    const { id: paymentId } = payment;
    if (RANK[payment.state] === END) return payment;
    await work.jobs.enqueue(tx, syncPaymentJob, { paymentId }, { afterMs: HEAL_AFTER_MS, jobKey: syncKey(paymentId) });
    return payment;
  });
  // An open payment may be older here than its authorisation. Any other is known well enough: the provider refuses what it cannot do.
  const payment = isOpen(known.state) ? await applyProviderState(work, input.paymentId) : known;
  if (isCaptured(payment.state)) return payment;
  if (payment.state !== 'AUTHORIZED') throw errors.notPayable({ status: statusOf(payment), wanted: 'captured' });
  const refusal = await captureAtProvider(work, payment, input);
  const after = await applyProviderState(work, input.paymentId, (tx) => work.jobs.cancel(tx, syncKey(payment.id)));
  if (isCaptured(after.state)) return after;
  if (refusal?.reason === 'amount' || refusal?.reason === 'declined') throw errors.captureFailed();
  throw errors.notPayable({ status: statusOf(after), wanted: 'captured' });
}

async function captureAtProvider(
  work: Work,
  payment: PaymentRow,
  { amount, idempotencyKey }: CapturePayment,
): Promise<ProviderRefusal | null> {
  const provider = work.services.providers.named(payment.provider);
  const ref = payment.providerRef ?? '';
  const amountMinor = amount?.amountMinor ?? payment.amountMinor;
  try {
    await asking(() => provider.capture(ref, amountMinor, `${payment.id}:capture:${idempotencyKey}`));
    return null;
  } catch (error) {
    if (error instanceof ProviderRefusal) return error;
    throw error;
  }
}
