import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import { person, type Work } from '../context.ts';
import { textOf } from '../domain/money-input.ts';
import { Payment, type PaymentRow } from '../entities/payment.ts';
import { PaymentMethod } from '../entities/payment-method.ts';
import { errors, invalid } from '../errors.ts';
import { syncKey } from '../jobs/job-keys.ts';
import { HEAL_AFTER_MS, syncPaymentJob } from '../jobs/sync-payment.ts';
import { lookThrough, type MethodToTry, startTry } from './pay-with-method.ts';
import { lockPayment } from './payment-row.ts';
import { startIntent } from './start-intent.ts';

/** With what the payer pays: exactly one of both. */
export interface ConfirmPayment {
  readonly paymentId: string;
  readonly methodId?: string | null | undefined;
  readonly methodToken?: string | null | undefined;
}

/** The payer pays. Two clicks are one try; see {@link startTry} and {@link lookThrough} for what is refused. */
export async function confirmPayment(work: Work, input: ConfirmPayment): Promise<PaymentRow> {
  const { userId } = person(work.caller ?? { kind: 'anonymous' });
  const own = await ownPayment(work, input.paymentId, userId);
  const method = await methodOf(work, input, userId);
  const begun = await startIntent(work, own);
  await inTransaction(work.em, async (tx) => {
    const payment = await lockPayment(tx, input.paymentId);
    await startTry(tx, work, payment, method);
    await work.jobs.enqueue(
      tx,
      syncPaymentJob,
      { paymentId: payment.id },
      { afterMs: HEAL_AFTER_MS, jobKey: syncKey(payment.id) },
    );
  });
  return lookThrough(work, begun);
}

async function ownPayment(work: Work, id: string, payerId: string): Promise<PaymentRow> {
  const own = isId(id) ? await work.em.fork().findOne(Payment, { id, payerId }, { disableIdentityMap: true }) : null;
  if (own === null) throw errors.paymentNotFound();
  return own;
}

async function methodOf(work: Work, { methodId, methodToken }: ConfirmPayment, userId: string): Promise<MethodToTry> {
  if ((methodId == null) === (methodToken == null)) throw invalid('methodId', 'Give a method or a token, one of both.');
  if (methodToken != null) return { methodRef: textOf('methodToken', methodToken, 255), fingerprint: null };
  const saved = isId(methodId)
    ? await work.em.fork().findOne(PaymentMethod, { id: methodId, userId, detachedAt: null })
    : null;
  if (saved === null) throw errors.methodNotFound({}, 'methodId');
  return { methodRef: saved.providerRef, fingerprint: saved.fingerprint ?? null };
}
