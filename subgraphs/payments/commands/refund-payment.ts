import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { DomainError } from '@tessera/subgraph-kit/errors';
import { requestHash } from '@tessera/subgraph-kit/idempotency/request-hash';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Work } from '../context.ts';
import { type MoneyInput, partOf, textOf } from '../domain/money-input.ts';
import { isCaptured } from '../domain/payment-state.ts';
import { statusOf } from '../domain/payment-status.ts';
import { refundableOf, sumRefunds } from '../domain/refund-state.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { Refund, type RefundLine, type RefundRow } from '../entities/refund.ts';
import { errors, invalid } from '../errors.ts';
import { refundKey } from '../jobs/job-keys.ts';
import { sendRefundJob } from '../jobs/send-refund.ts';
import { HEAL_AFTER_MS } from '../jobs/sync-payment.ts';
import { lockPayment, tell } from './payment-row.ts';
import { sendRefund } from './send-refund.ts';

/** What to give back. */
export interface RefundPayment {
  readonly paymentId: string;
  readonly amount?: MoneyInput | null | undefined;
  readonly reason: string;
  readonly lines?: readonly RefundLine[] | null | undefined;
  readonly idempotencyKey: string;
}

const MOST_LINES = 200;

/**
 * Gives captured money back (SPEC.md B3 #6, E14). Under the payment's row lock it is decided whether there is so much left, and
 * the refund is written down as PENDING, so that it counts from then on; only then the provider is asked. When the provider
 * does not answer, the refund stays PENDING and a job sees it through under the same key.
 * @throws REFUND_EXCEEDS; ILLEGAL_TRANSITION when nothing was captured or a dispute is open; IDEMPOTENCY_KEY_REUSED
 */
export async function refundPayment(work: Work, input: RefundPayment): Promise<RefundRow> {
  textOf('input.reason', input.reason, 200);
  const { idempotencyKey, ...content } = input;
  textOf('input.idempotencyKey', idempotencyKey, 255);
  const hash = requestHash(content);
  const { refundId, isNew } = await inTransaction(work.em, async (tx) => {
    const payment = await lockPayment(tx, input.paymentId);
    const refunds = await tx.find(Refund, { paymentId: payment.id });
    const same = refunds.find((one) => one.idempotencyKey === idempotencyKey);
    if (same !== undefined) {
      if (same.requestHash !== hash) throw errors.keyReused({}, 'input.idempotencyKey');
      return { refundId: same.id, isNew: same.state === 'PENDING' && same.providerRef == null };
    }
    const refund = tx.create(Refund, {
      id: newId(),
      paymentId: payment.id,
      amountMinor: amountOf(payment, refunds, input),
      reason: input.reason,
      lines: input.lines ?? [],
      state: 'PENDING',
      idempotencyKey,
      requestHash: hash,
    });
    Object.assign(payment, sumRefunds([...refunds, refund]));
    await work.jobs.enqueue(
      tx,
      sendRefundJob,
      { refundId: refund.id },
      { afterMs: HEAL_AFTER_MS, jobKey: refundKey(refund.id) },
    );
    await tell(tx, work, payment, { event: 'refund_requested', refund });
    return { refundId: refund.id, isNew: true };
  });
  if (isNew) {
    try {
      await sendRefund(work, refundId);
    } catch (error) {
      // It is written down and counts; the job asks again. PENDING says so.
      if (!(error instanceof DomainError) || error.code !== 'UPSTREAM_UNAVAILABLE') throw error;
    }
  }
  return work.em.fork().findOneOrFail(Refund, { id: refundId }, { disableIdentityMap: true });
}

/** Holds what is asked for against what is left. */
function amountOf(payment: PaymentRow, refunds: readonly RefundRow[], { amount, lines }: RefundPayment): number {
  if (!isCaptured(payment.state))
    throw errors.notPayable({ status: statusOf(payment), wanted: 'refunded' }, 'input.paymentId');
  if (payment.disputed) throw errors.refundDisputed();
  const { currency, capturedMinor } = payment;
  const refundableMinor = refundableOf({ capturedMinor, ...sumRefunds(refunds) });
  const wanted =
    amount == null ? refundableMinor : partOf('input.amount', amount, { currency, mostMinor: Number.MAX_SAFE_INTEGER });
  if (wanted > refundableMinor || wanted === 0) throw errors.refundExceeds({ refundableMinor });
  if (lines != null) checkLines(lines, wanted);
  return wanted;
}

function checkLines(lines: readonly RefundLine[], wanted: number): void {
  if (lines.length > MOST_LINES) throw invalid('input.lines', `At most ${MOST_LINES} lines.`);
  if (lines.some(({ amountMinor }) => !Number.isSafeInteger(amountMinor) || amountMinor < 1)) {
    throw invalid('input.lines', 'The amount of a line must be positive.');
  }
  const sum = lines.reduce((total, line) => total + line.amountMinor, 0);
  if (lines.length > 0 && sum !== wanted) throw invalid('input.lines', `The lines add up to ${sum}, not to ${wanted}.`);
}
