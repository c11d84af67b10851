import { done } from '@tessera/subgraph-kit/sagas/saga';
import { CommitCouponDocument } from '../../operations.generated.ts';
import { hasCoupon, type OrderStep, orderOfSaga } from './order-saga-data.ts';
import { unlessRefused } from './unless-refused.ts';

/** The refusals that stay, however often it is asked: the use was given up meanwhile, and the coupon has none left. */
const LOST: readonly string[] = ['COUPON_MAX_USES', 'ILLEGAL_TRANSITION'];

/**
 * Makes the use of the coupon final. An order that is paid back instead gives it back later. The customer has paid the price
 * with the discount: when the use is lost, the order stands as it was written and somebody is told.
 */
export const commitCoupon: OrderStep = {
  name: 'commit-coupon',
  isNeeded: hasCoupon,
  async run({ aggregateId: orderId, data, context, signal }) {
    const { couponCode } = await orderOfSaga(context.em, orderId);
    if (couponCode == null || data.outOfStock === true) return done();
    const { commitCoupon: answer } = await context.graph.execute(CommitCouponDocument, { orderId }, { signal });
    const [error] = answer.userErrors;
    if (error !== undefined && LOST.includes(error.code)) {
      context.log.error(
        { orderId, code: error.code },
        'a paid order keeps the discount of a coupon that has no use left',
      );
      return done();
    }
    unlessRefused('commitCoupon', answer.userErrors);
    return done();
  },
  undo: 'nothing to undo',
};
