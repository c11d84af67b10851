import { couponReleased } from '@tessera/contracts/events/promotions';
import { on } from '@tessera/subgraph-kit/events/listener';
import type { Work } from '../context.ts';
import { turnOrderBack } from '../sagas/saga-of.ts';

/**
 * An order that is not paid and whose coupon was given back is turned back, unless its money is just being taken: it would cost
 * less than it may. An order that is being turned back hears of its own coupon here, which changes nothing.
 */
export const onCouponReleased = on(couponReleased, 'turn-back-order-of-coupon', ({ data }, { em }: Work) =>
  turnOrderBack(em, data.orderId, { code: 'COUPON_RELEASED' }),
);
