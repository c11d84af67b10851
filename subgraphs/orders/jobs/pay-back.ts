import type { Work } from '../context.ts';
import { RefundPaymentDocument, type RefundPaymentInput } from '../operations.generated.ts';
import { unlessRefused } from '../sagas/steps/unless-refused.ts';

/** What is paid back: the rest of a cancelled order, or the price of a return. */
export interface Owed {
  readonly table: 'orders' | 'returns';
  /** Of the row that counts the attempts. */
  readonly id: string;
  /** What the first attempt's key is made of, with the id. */
  readonly key: 'cancel' | 'refund';
  readonly input: Omit<RefundPaymentInput, 'idempotencyKey'>;
}

/** How an attempt ended. */
export interface PaidBack {
  readonly attempt: number;
  /** The money is on its way. Where it is not, the refund has failed, and is asked for anew once its time has come. */
  readonly isUnderWay: boolean;
}

/**
 * Pays money back through payments (SPEC.md E14). An attempt has one key, so that it happens once however often it is asked
 * for; only a refund that has failed is followed by the next one, with a key of its own: after 2 minutes, then 4, up to a
 * day. The first key has no number.
 * @throws when payments refuses or does not answer; the same attempt is repeated then
 */
export async function payBack({ table, id, key, input }: Owed, { em, graph, log }: Work): Promise<PaidBack> {
  const [row] = await em.execute<{ attempt: number; waits: boolean }[]>(
    `select refund_attempt as attempt, coalesce(refund_after > now(), false) as waits from ${table} where id = ?`,
    [id],
  );
  if (row === undefined) throw new Error(`Nothing is owed for ${id} of ${table}.`);
  const { attempt, waits } = row;
  if (waits) return { attempt, isUnderWay: false };
  const idempotencyKey = attempt === 1 ? `${id}:${key}` : `${id}:${key}:${attempt}`;
  const { refundPayment } = await graph.execute(RefundPaymentDocument, { input: { ...input, idempotencyKey } });
  unlessRefused('refundPayment', refundPayment.userErrors);
  const status = refundPayment.refund?.status;
  if (status === 'PENDING' || status === 'SUCCEEDED') return { attempt, isUnderWay: true };
  await em.execute(
    `update ${table} set refund_attempt = refund_attempt + 1,
       refund_after = now() + least(interval '1 day', interval '1 minute' * power(2, least(refund_attempt, 11)))
     where id = ? and refund_attempt = ?`,
    [id, attempt],
  );
  log.error({ id, table, paymentId: input.paymentId, attempt }, 'a refund has failed; it is asked for again later');
  return { attempt, isUnderWay: false };
}

/**
 * Ends an attempt that is under way, or has long succeeded, because there is more to pay back than it gave: the next one has a key
 * of its own, and begins at once. Of several that find this at the same moment one counts.
 */
export async function beginNextAttempt({ table, id }: Owed, attempt: number, { em }: Work): Promise<void> {
  await em.execute(`update ${table} set refund_attempt = refund_attempt + 1 where id = ? and refund_attempt = ?`, [
    id,
    attempt,
  ]);
}
