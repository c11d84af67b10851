import { orderConfirmed } from '@tessera/contracts/events/orders';
import { on } from '@tessera/subgraph-kit/events/listener';
import { lockRedemption } from '../commands/redemption.ts';
import { commitCoupon } from '../commands/settle-redemption.ts';
import type { Work } from '../context.ts';

/** The net below the order's own command: a confirmed order keeps the use that it reserved (SPEC.md B10.5). */
export const onOrderConfirmed = on(orderConfirmed, 'commit-coupon', async ({ data }, context: Work) => {
  const redemption = await lockRedemption(context.em, data.orderId);
  if (redemption?.state === 'RESERVED') await commitCoupon(context, data.orderId);
});
