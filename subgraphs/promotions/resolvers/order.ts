import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import type { OrderResolvers } from '../schema.generated.ts';
import { visibleRedemption } from './coupon-redemption.ts';

/** An order as other subgraphs refer to it. */
export interface OrderReference {
  readonly id: string;
}

/** What promotions adds to an order. A reference proves nothing: whose redemption it is, is looked at here again. */
export const Order: OrderResolvers<Context> = {
  __resolveReference: (reference) => reference,
  couponRedemption: async ({ id }, _, context) =>
    isId(id) ? visibleRedemption(await context.loaders.redemptionOfOrder.load(id.toLowerCase()), context) : null,
};
