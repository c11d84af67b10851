import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { lockOrder } from '../commands/order-aggregate.ts';
import { changeOrder } from '../commands/order-change.ts';
import type { Work } from '../context.ts';
import { Order, type OrderRow } from '../entities/order.ts';
import { PaymentStateDocument, ReleaseCouponDocument, ReleaseReservationDocument } from '../operations.generated.ts';
import { unlessRefused } from '../sagas/steps/unless-refused.ts';
import { beginNextAttempt, type Owed, payBack } from './pay-back.ts';

/**
 * Gives back what a paid order held when it was cancelled: the money, the stock, the coupon (SPEC.md E14). Each call is
 * repeated under its own key until it is known to have happened; the reconciler begins anew what was given up on.
 */
export const unwindOrder = defineJob<{ orderId: string }>()({
  name: 'unwind-order',
  async run({ orderId }, context: Work) {
    const order = await context.em.findOne(Order, { id: orderId }, { disableIdentityMap: true });
    if (order === null || order.status !== 'CANCELLED') return;
    // Money that came after everything was settled goes back as well.
    if (order.settledAt != null && order.capturedMinor <= order.refundedMinor) return;
    // None waits for another: a bank that argues about a payment keeps the money for weeks, and neither goods nor coupon.
    const isSettled = order.settledAt != null;
    const [money, ...others] = await Promise.allSettled([
      payRestBack(order, context),
      ...(isSettled ? [] : [releaseStock(order, context), giveCouponBack(order, context)]),
    ]);
    const failed = [money, ...others].find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    // A refund that failed is not given back: the reconciler comes again until its next attempt may be made.
    if (isSettled || (money.status === 'fulfilled' && !money.value)) return;
    await inTransaction(context.em, async (tx) => {
      const aggregate = await lockOrder(tx, orderId);
      if (aggregate === null || aggregate.order.settledAt != null) return;
      await changeOrder(tx, context, aggregate, {
        kind: 'PAYMENT',
        as: 'system',
        stamp: ['settledAt'],
        detail: { settled: true },
      });
    });
  },
});

async function releaseStock({ id: orderId }: OrderRow, { graph }: Work): Promise<void> {
  const { releaseReservation } = await graph.execute(ReleaseReservationDocument, { orderId, committed: true });
  unlessRefused('releaseReservation', releaseReservation.userErrors);
}

async function giveCouponBack({ id: orderId, couponCode }: OrderRow, { graph }: Work): Promise<void> {
  if (couponCode == null) return;
  const { releaseCoupon } = await graph.execute(ReleaseCouponDocument, { orderId });
  unlessRefused('releaseCoupon', releaseCoupon.userErrors);
}

/**
 * All that is left of what was taken; answers whether nothing more is needed. Money that is on its way back already, or
 * never came, needs nothing more. What is left although the last attempt is under way came after it, or is that of an earlier
 * attempt which has failed since: it is given back by an attempt of its own.
 */
async function payRestBack(order: OrderRow, context: Work): Promise<boolean> {
  const { id, paymentId, cancelReason } = order;
  if (paymentId == null || (await refundableMinor(paymentId, order, context)) === 0) return true;
  const owed: Owed = { table: 'orders', id, key: 'cancel', input: { paymentId, reason: cancelReason ?? 'CANCELLED' } };
  const { attempt, isUnderWay } = await payBack(owed, context);
  if (!isUnderWay) return false;
  if ((await refundableMinor(paymentId, order, context)) === 0) return true;
  await beginNextAttempt(owed, attempt, context);
  return (await payBack(owed, context)).isUnderWay;
}

/** What can still be given back: all that was taken, less all refunds that have not failed. */
async function refundableMinor(paymentId: string, { id }: OrderRow, { graph }: Work): Promise<number> {
  const { payment } = await graph.execute(PaymentStateDocument, { paymentId });
  if (payment == null) throw new Error(`Payment ${paymentId} of order ${id} is gone.`);
  return payment.refundable.amountMinor;
}
