import { done, refused, undone } from '@tessera/subgraph-kit/sagas/saga';
import { INVOICE_PROVIDER } from '../../domain/payment-terms.ts';
import { OrderItem } from '../../entities/order-item.ts';
import {
  ReleaseCouponDocument,
  ReserveCouponDocument,
  type ReserveCouponMutation,
} from '../../operations.generated.ts';
import { hasCoupon, type OrderStep, orderOfSaga } from './order-saga-data.ts';
import { unlessRefused } from './unless-refused.ts';

/** Until a use that nobody decides about goes back by itself; longer than any saga of its kind waits. */
const TTL_SECONDS = 86_400;
const INVOICE_TTL_SECONDS = 604_800;

/**
 * Takes one use of the coupon. What it takes off was promised to nobody until now: if it is not what the order was written
 * with, the next step refuses the order, and the use goes back.
 */
export const reserveCoupon: OrderStep = {
  name: 'reserve-coupon',
  isNeeded: hasCoupon,
  async run({ aggregateId: orderId, context, signal }) {
    const order = await orderOfSaga(context.em, orderId);
    if (order.couponCode == null) return done();
    const items = await context.em.find(OrderItem, { orderId }, { disableIdentityMap: true });
    const input = {
      orderId,
      code: order.couponCode,
      customerId: order.userId,
      currency: order.currency,
      lines: items.map(({ id, productId, sku, sellerId, categoryIds, subtotalMinor }) => ({
        lineId: id,
        productId,
        sku,
        sellerId,
        categoryIds,
        amountMinor: subtotalMinor,
      })),
      shippingMinor: order.shippingMinor,
      ttlSeconds: order.paymentProvider === INVOICE_PROVIDER ? INVOICE_TTL_SECONDS : TTL_SECONDS,
    };
    const { reserveCoupon: answer } = await context.graph.execute(ReserveCouponDocument, { input }, { signal });
    const [error] = answer.userErrors;
    if (error !== undefined) return refused({ code: error.code });
    const expected = new Map(items.map(({ id, discountMinor }) => [id, discountMinor]));
    return done({ couponChanged: !agrees(answer, expected, order.shippingDiscountMinor) });
  },
  async undo({ aggregateId: orderId, context, signal }) {
    const { couponCode } = await orderOfSaga(context.em, orderId);
    if (couponCode == null) return undone();
    const { releaseCoupon } = await context.graph.execute(ReleaseCouponDocument, { orderId }, { signal });
    unlessRefused('releaseCoupon', releaseCoupon.userErrors);
    return undone();
  },
};

function agrees(
  { redemption }: ReserveCouponMutation['reserveCoupon'],
  expected: ReadonlyMap<string, number>,
  shippingMinor: number,
): boolean {
  const byLine = new Map(redemption?.lineDiscounts.map(({ lineId, discount }) => [lineId, discount.amountMinor]));
  const isSame = [...expected].every(([lineId, minor]) => (byLine.get(lineId) ?? 0) === minor);
  return isSame && redemption?.shippingDiscount.amountMinor === shippingMinor;
}
