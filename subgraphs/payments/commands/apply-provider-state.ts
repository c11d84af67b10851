import { isDeepStrictEqual } from 'node:util';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { observe } from '../domain/observe.ts';
import { isCaptured, isOpen, type PaymentState } from '../domain/payment-state.ts';
import type { ProviderState } from '../domain/provider-state.ts';
import { Payment, type PaymentRow } from '../entities/payment.ts';
import { deadlineKey } from '../jobs/job-keys.ts';
import { asking } from '../providers/providers.ts';
import { applyDisputes } from './apply-disputes.ts';
import { applyRefunds } from './apply-refunds.ts';
import { giveUpWhenSpent } from './give-up.ts';
import { lockPayment, readPayment, tell } from './payment-row.ts';
import { recordMovement } from './record-movement.ts';
import { followCancelledSubject } from './refund-late.ts';

/**
 * Asks the provider how a payment stands and writes it down: the one way in which a payment's state changes, whether a call
 * was answered, a webhook came in, or a reconciliation looks (SPEC.md B3 #5). A payment that was never begun at its provider is
 * left as it is.
 *
 * Two looks may overtake each other. Each takes a number before it asks; a look is thrown away when one with a higher number
 * was written down before it. That one asked later, so it saw everything that this one was meant to see. No row is locked
 * while the provider is asked, so a slow provider does not hold connections.
 *
 * Answers with the payment as it stands then. `within` is written with it; it is left out where the payment was never begun.
 */
export async function applyProviderState(
  work: Work,
  paymentId: string,
  within: Within = async () => undefined,
): Promise<PaymentRow> {
  const look = await beginLook(work.em, paymentId);
  if (look === null) return readPayment(work.em, paymentId);
  const provider = work.services.providers.named(look.provider);
  const seen = await asking(() => provider.getState(look.ref));
  return inTransaction(work.em, async (tx) => {
    const newest = await takeTurn(tx, paymentId, look);
    // Overtaken: the row stands as a later look saw it.
    const payment = newest ?? (await lockPayment(tx, paymentId));
    if (newest !== null) await writeDown(tx, work, payment, seen);
    await within(tx, payment, newest === null ? null : seen);
    return payment;
  });
}

/**
 * What else is to be written down with a look, in its transaction, of the payment as it stands then, locked. `seen` is what the provider
 * said; null when a later look was written down before, and the payment stands as that one saw it.
 */
export type Within = (tx: EntityManager, payment: PaymentRow, seen: ProviderState | null) => Promise<void>;

interface Look {
  readonly number: number;
  readonly provider: string;
  readonly ref: string;
}

async function beginLook(em: EntityManager, paymentId: string): Promise<Look | null> {
  // Not the payment's version: looking changes nothing that anybody follows.
  const [look] = await em.fork().execute<Look[]>(
    `update payments set looks = looks + 1 where id = ? and provider_ref is not null
       returning looks as number, provider, provider_ref as ref`,
    [paymentId],
  );
  return look ?? null;
}

/** Locks a payment for a look and reads it, in one statement; null when a later look was written down before. */
async function takeTurn(tx: EntityManager, paymentId: string, { number }: Look): Promise<PaymentRow | null> {
  const [row] = await tx.execute<object[]>(
    'update payments set seen_look = ? where id = ? and seen_look < ? returning *',
    [number, paymentId, number],
  );
  return row === undefined ? null : tx.map(Payment, row);
}

async function writeDown(tx: EntityManager, work: Work, payment: PaymentRow, seen: ProviderState): Promise<void> {
  const { id: paymentId } = payment;
  const before = { state: payment.state, capturedMinor: payment.capturedMinor };
  const { news, ...observed } = observe(
    { ...payment, ending: payment.ending ?? null, failureCode: payment.failureCode ?? null },
    seen,
  );
  writeChanges(payment, {
    ...observed,
    sealedAction: work.services.actions.seal(
      isOpen(observed.state) ? seen.action : null,
      paymentId,
      payment.sealedAction,
    ),
    method: seen.method ?? payment.method ?? null,
    fingerprint: seen.fingerprint ?? payment.fingerprint ?? null,
    authorizedUntil: observed.state === 'AUTHORIZED' ? seen.authorizedUntil : null,
  });
  if (payment.capturedMinor > before.capturedMinor) {
    await recordMovement(tx, {
      payment,
      type: 'CAPTURE',
      amountMinor: payment.capturedMinor - before.capturedMinor,
      source: `capture:${payment.capturedMinor}`,
    });
  }
  const refundNews = await applyRefunds(tx, payment, seen.refunds);
  const disputeNews = await applyDisputes(tx, payment, seen.disputes);
  for (const event of news) await tell(tx, work, payment, { event });
  for (const telling of [...refundNews, ...disputeNews]) await tell(tx, work, payment, telling);
  if (payment.state !== before.state) await followState(tx, work, payment, before.state);
  if (news.includes('declined')) await giveUpWhenSpent(tx, work, payment);
}

/** What a new state sets off. */
async function followState(tx: EntityManager, work: Work, payment: PaymentRow, before: PaymentState): Promise<void> {
  await followCancelledSubject(tx, work, payment, isCaptured(payment.state) && !isCaptured(before));
  if (!isOpen(payment.state) && isOpen(before)) await work.jobs.cancel(tx, deadlineKey(payment.id));
}

/**
 * Writes what differs. The database keeps members of JSON in an order of its own, so that an equal value would count as a change, and
 * every look would be a new version to whoever follows the payment.
 */
function writeChanges(payment: PaymentRow, wanted: Partial<PaymentRow>): void {
  const changed = Object.entries(wanted).filter(
    ([name, value]) => !isDeepStrictEqual(payment[name as keyof PaymentRow] ?? null, value ?? null),
  );
  Object.assign(payment, Object.fromEntries(changed));
}
