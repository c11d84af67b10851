import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { afterDecline, FAILURES, type FailureCode, MAX_TRIES } from '../domain/decline.ts';
import { isOpen } from '../domain/payment-state.ts';
import { statusOf } from '../domain/payment-status.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { errors } from '../errors.ts';
import { endPaymentJob } from '../jobs/end-payment.ts';
import { endKey, syncKey } from '../jobs/job-keys.ts';
import { HEAL_AFTER_MS } from '../jobs/sync-payment.ts';
import { ProviderRefusal } from '../providers/payment-provider.ts';
import { asking } from '../providers/providers.ts';
import { applyProviderState } from './apply-provider-state.ts';
import { endPayment } from './end-payment.ts';
import { limitDeclines } from './limit-declines.ts';
import type { BegunPayment } from './start-intent.ts';

/** What is charged. `fingerprint` tells that two methods are the same card. */
export interface MethodToTry {
  readonly methodRef: string;
  readonly fingerprint: string | null;
}

interface TryRow {
  readonly number: number;
  readonly methodRef: string;
  readonly fingerprint: string | null;
  readonly failureCode: FailureCode | null;
  readonly running: boolean;
}

/**
 * Writes down, before the provider is called, that a method of a locked payment is tried (SPEC.md A6.1). A second click with
 * the same method joins the try that runs. `unless`: earlier attempts at the same subject, whose hard declines count too.
 * @throws PAYMENT_DECLINED for a method that was declined for good; ILLEGAL_TRANSITION when the payment cannot be paid or its
 * tries are spent; CONFLICT while another method is tried; RATE_LIMITED after many declines
 */
export async function startTry(
  tx: EntityManager,
  work: Work,
  payment: PaymentRow,
  method: MethodToTry,
  { unless = [] }: { readonly unless?: readonly PaymentRow[] } = {},
): Promise<void> {
  if (!isOpen(payment.state) || payment.ending != null) {
    throw errors.notPayable({ status: statusOf(payment), wanted: 'paid' });
  }
  await tx.flush();
  const tries = await triesOf(tx, [payment.id]);
  const running = tries.find((one) => one.running);
  if (running?.methodRef === method.methodRef) return;
  if (running !== undefined) throw errors.confirming();
  await limitDeclines(tx, work, { payerId: payment.payerId ?? null, fingerprint: method.fingerprint });
  if (tries.length >= MAX_TRIES) throw errors.triesSpent({ tries: tries.length });
  const before = unless.length === 0 ? tries : await triesOf(tx, [payment.id, ...unless.map(({ id }) => id)]);
  if (
    before.some((one) => sameMethod(one, method) && one.failureCode !== null && !FAILURES[one.failureCode].retryable)
  ) {
    throw errors.methodRefused();
  }
  await tx.execute('insert into payment_tries (payment_id, number, method_ref, fingerprint) values (?, ?, ?, ?)', [
    payment.id,
    tries.length + 1,
    method.methodRef,
    method.fingerprint,
  ]);
}

function sameMethod(one: MethodToTry, other: MethodToTry): boolean {
  return one.methodRef === other.methodRef || (one.fingerprint !== null && one.fingerprint === other.fingerprint);
}

function triesOf(tx: EntityManager, paymentIds: readonly string[]): Promise<TryRow[]> {
  return tx.execute<TryRow[]>(
    `select number, method_ref as "methodRef", fingerprint, failure_code as "failureCode", finished_at is null as running
     from payment_tries where payment_id = any(array[?]::uuid[]) order by created_at, number`,
    [paymentIds],
  );
}

/**
 * Sees the running try of a payment through; null when none runs. Called again after a crash it repeats the charge under the
 * key of the try, so that the payer is charged once.
 * @throws PAYMENT_DECLINED; UPSTREAM_UNAVAILABLE when the outcome is unknown, and then the try goes on running
 */
export async function resumeTry(work: Work, begun: BegunPayment): Promise<PaymentRow | null> {
  const { id: paymentId, offSession } = begun;
  const running = (await triesOf(work.em.fork(), [paymentId])).find((one) => one.running);
  if (running === undefined) return null;
  const provider = work.services.providers.named(begun.provider);
  const refusal = await refusalOf(() =>
    provider.confirm(
      begun.providerRef,
      { methodRef: running.methodRef, offSession },
      `${paymentId}:try:${running.number}`,
    ),
  );
  const givesUp = afterDecline({ offSession, tries: running.number }) === 'give-up';
  const ended: { failureCode: FailureCode | null } = { failureCode: null };
  const payment = await applyProviderState(work, paymentId, async (tx, now) => {
    ended.failureCode = failureOf(now, refusal);
    await finishTry(tx, now, running.number, ended.failureCode);
    await work.jobs.cancel(tx, syncKey(paymentId));
    // With the end of the try, for nobody comes back to it: the job lets go of the payment should this process die before it does.
    if (ended.failureCode !== null && givesUp) {
      await work.jobs.enqueue(
        tx,
        endPaymentJob,
        { paymentId, ending: 'DECLINED' },
        { afterMs: HEAL_AFTER_MS, jobKey: endKey(paymentId) },
      );
    }
  });
  const { failureCode } = ended;
  if (failureCode === null) return payment;
  if (givesUp) await endPayment(work, paymentId, 'DECLINED');
  throw errors.declined({ reason: FAILURES[failureCode].message, failureCode, paymentId }, 'methodId');
}

/** Sees the running try of a payment through, where one runs, and looks how it stands; nobody needs to look after it then. */
export async function lookThrough(work: Work, begun: BegunPayment): Promise<PaymentRow> {
  const after = await resumeTry(work, begun);
  return after ?? applyProviderState(work, begun.id, (tx) => work.jobs.cancel(tx, syncKey(begun.id)));
}

async function refusalOf(call: () => Promise<void>): Promise<ProviderRefusal | null> {
  try {
    await asking(call);
    return null;
  } catch (error) {
    if (error instanceof ProviderRefusal) return error;
    throw error;
  }
}

/** Writes down how a try of a locked payment ended. */
async function finishTry(
  tx: EntityManager,
  { id, fingerprint }: PaymentRow,
  number: number,
  failureCode: FailureCode | null,
): Promise<void> {
  await tx.execute(
    `update payment_tries set finished_at = now(), failure_code = ?, fingerprint = coalesce(fingerprint, ?)
     where payment_id = ? and number = ?`,
    [failureCode, fingerprint ?? null, id, number],
  );
}

function failureOf(payment: PaymentRow, refusal: ProviderRefusal | null): FailureCode | null {
  if (refusal?.reason === 'invalid' || refusal?.reason === 'unsupported') return 'METHOD_UNUSABLE';
  if (refusal?.reason === 'declined') return payment.failureCode ?? 'CARD_DECLINED';
  // An off-session charge that the bank wants the absent payer to confirm has failed (SPEC.md E12: off-session, at once).
  if (payment.offSession && payment.state === 'REQUIRES_ACTION') return 'AUTHENTICATION_REQUIRED';
  return null;
}
