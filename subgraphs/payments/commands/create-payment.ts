import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { requestHash } from '@tessera/subgraph-kit/idempotency/request-hash';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import type { Work } from '../context.ts';
import { MAX_TRIES } from '../domain/decline.ts';
import { type MoneyInput, positiveAmount, textOf } from '../domain/money-input.ts';
import { isCaptured } from '../domain/payment-state.ts';
import { statusOf } from '../domain/payment-status.ts';
import type { Subject } from '../domain/subject.ts';
import { Payment, type PaymentRow } from '../entities/payment.ts';
import { PaymentMethod, type PaymentMethodRow } from '../entities/payment-method.ts';
import { errors, invalid } from '../errors.ts';
import { deadlineKey, syncKey } from '../jobs/job-keys.ts';
import { passDeadlineJob } from '../jobs/pass-deadline.ts';
import { HEAL_AFTER_MS, syncPaymentJob } from '../jobs/sync-payment.ts';
import { lockSubject } from './lock-subject.ts';
import { lookThrough, startTry } from './pay-with-method.ts';
import { tell } from './payment-row.ts';
import { startIntent } from './start-intent.ts';

/** What to pay, and how. */
export interface CreatePayment extends Subject {
  readonly attempt: number;
  readonly payerId?: string | null | undefined;
  readonly amount: MoneyInput;
  readonly provider?: string | null | undefined;
  readonly paymentMethodId?: string | null | undefined;
  readonly offSession: boolean;
  readonly captureMethod: 'MANUAL' | 'AUTOMATIC';
  readonly deadline?: Date | null | undefined;
  readonly idempotencyKey: string;
}

/**
 * Begins a payment (SPEC.md B3.3 #2: one intent per subject and attempt). The row is written first; whatever is lost after that,
 * an answer or the process, is healed by the same call under the same key, or by the job enqueued with the row.
 * @throws IDEMPOTENCY_KEY_REUSED for an attempt that exists otherwise; ILLEGAL_TRANSITION while an earlier attempt may succeed,
 * or when the subject is closed; PAYMENT_DECLINED for an off-session charge that was declined
 */
export async function createPayment(work: Work, input: CreatePayment): Promise<PaymentRow> {
  const wanted = checked(work, input);
  const payment = await inTransaction(work.em, async (tx) => {
    const { closed } = await lockSubject(tx, wanted);
    const earlier = await tx.find(Payment, { subjectType: wanted.subjectType, subjectId: wanted.subjectId });
    const same = earlier.find(({ attempt }) => attempt === wanted.attempt);
    if (same !== undefined) {
      if (same.requestHash !== wanted.requestHash || same.idempotencyKey !== wanted.idempotencyKey) {
        throw errors.keyReused({}, 'input.idempotencyKey');
      }
      return same;
    }
    if (closed) throw errors.subjectClosed();
    const running = earlier.find(mayTakeMoney);
    if (running !== undefined) throw errors.attemptRunning({ attempt: running.attempt, status: statusOf(running) });
    const chosen = await methodOf(tx, wanted);
    const made = await insert(tx, work, wanted, chosen);
    if (chosen !== null && wanted.offSession) await startTry(tx, work, made, toPayWith(chosen), { unless: earlier });
    return made;
  });
  const { id: paymentId, state, providerRef } = payment;
  // It was begun before, and its provider did not take it.
  if (state === 'FAILED' && providerRef == null) throw errors.notTaken({ reason: 'it was refused before', paymentId });
  return lookThrough(work, await startIntent(work, payment));
}

type Wanted = CreatePayment & { readonly provider: string; readonly requestHash: string };

function checked(work: Work, input: CreatePayment): Wanted {
  if (!isId(input.subjectId)) throw invalid('input.subjectId', 'This is not an id.');
  if (input.payerId != null && !isId(input.payerId)) throw invalid('input.payerId', 'This is not an id.');
  if (!Number.isInteger(input.attempt) || input.attempt < 1 || input.attempt > MAX_TRIES) {
    throw invalid('input.attempt', `Between 1 and ${MAX_TRIES}.`);
  }
  positiveAmount('input.amount', input.amount);
  const { idempotencyKey, ...content } = input;
  textOf('input.idempotencyKey', idempotencyKey, 255);
  const provider = work.services.providers.named(input.provider).name;
  return { ...input, provider, requestHash: requestHash({ ...content, provider }) };
}

/** Whether a payment may take money, or has: a second one for the same thing would charge twice. */
function mayTakeMoney(payment: PaymentRow): boolean {
  if (payment.state === 'CANCELED' || payment.state === 'FAILED') return false;
  return !(isCaptured(payment.state) && payment.refundedMinor === payment.capturedMinor);
}

async function methodOf(tx: EntityManager, wanted: Wanted): Promise<PaymentMethodRow | null> {
  const { payerId, paymentMethodId, provider } = wanted;
  if (paymentMethodId == null && !wanted.offSession) return null;
  const which = paymentMethodId == null ? { isDefault: true } : { id: paymentMethodId };
  const found =
    payerId == null || (paymentMethodId != null && !isId(paymentMethodId))
      ? null
      : await tx.findOne(PaymentMethod, { ...which, userId: payerId, provider, detachedAt: null });
  if (found === null) throw errors.methodNotFound({}, 'input.paymentMethodId');
  return found;
}

/** The part of a saved method that charging it takes. */
function toPayWith({ providerRef, fingerprint }: PaymentMethodRow) {
  return { methodRef: providerRef, fingerprint: fingerprint ?? null };
}

async function insert(
  tx: EntityManager,
  work: Work,
  wanted: Wanted,
  method: PaymentMethodRow | null,
): Promise<PaymentRow> {
  const payment = tx.create(Payment, {
    id: newId(),
    subjectType: wanted.subjectType,
    subjectId: wanted.subjectId,
    attempt: wanted.attempt,
    payerId: wanted.payerId ?? null,
    currency: wanted.amount.currency,
    amountMinor: wanted.amount.amountMinor,
    provider: wanted.provider,
    captureMethod: wanted.captureMethod,
    offSession: wanted.offSession,
    paymentMethodId: method?.id ?? null,
    state: 'REQUIRES_METHOD',
    deadline: wanted.deadline ?? null,
    idempotencyKey: wanted.idempotencyKey,
    requestHash: wanted.requestHash,
  });
  const paymentId = payment.id;
  await tell(tx, work, payment, { event: 'created' });
  await work.jobs.enqueue(tx, syncPaymentJob, { paymentId }, { afterMs: HEAL_AFTER_MS, jobKey: syncKey(paymentId) });
  if (wanted.deadline != null) {
    await work.jobs.enqueue(
      tx,
      passDeadlineJob,
      { paymentId },
      { runAt: wanted.deadline, jobKey: deadlineKey(paymentId) },
    );
  }
  return payment;
}
