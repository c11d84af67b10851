import { orderCancelled } from '@tessera/contracts/events/orders';
import { on } from '@tessera/subgraph-kit/events/listener';
import { lockRedemption } from '../commands/redemption.ts';
import { releaseCoupon } from '../commands/settle-redemption.ts';
import type { Work } from '../context.ts';

/** The net below the order's own command: a cancelled order gives its use back (SPEC.md B10.5). */
export const onOrderCancelled = on(orderCancelled, 'release-coupon', async ({ data }, context: Work) => {
  const redemption = await lockRedemption(context.em, data.orderId);
  if (redemption !== null) await releaseCoupon(context, data.orderId);
});
