import { holds } from '@tessera/caller/permission';
import { isId } from '@tessera/subgraph-kit/ids';
import { cartSought } from '../commands/cart-row.ts';
import { type Context, person } from '../context.ts';
import { mayReadPart } from '../domain/order-access.ts';
import { averageMinor, rate } from '../domain/ratio.ts';
import { Cart } from '../entities/cart.ts';
import { errors, invalid } from '../errors.ts';
import { orderConnection } from '../queries/list-orders.ts';
import { sellerOrderConnection } from '../queries/list-seller-orders.ts';
import { earningSums, orderSums, sellerSums } from '../queries/statistics.ts';
import type { QueryResolvers } from '../schema.generated.ts';
import { orderByKey } from './order.ts';

/** Root queries. */
export const Query: QueryResolvers<Context> = {
  cart: (_, { token }, { em, caller }) => {
    const sought = cartSought(caller, token);
    return sought === null ? null : em.findOne(Cart, sought, { disableIdentityMap: true });
  },
  order: (_, { id, number }, context) => {
    if ((id == null) === (number == null))
      throw invalid(id == null ? 'id' : 'number', 'Give either the id or the number.');
    return orderByKey({ id, number }, context);
  },
  orders: (_, question, { em }) => orderConnection(em, question, null),
  orderHistory: (_, { userId, ...question }, { em, caller }) => {
    const own = person(caller).userId;
    if (userId != null && userId !== own && !holds(caller, 'order:read')) throw errors.notAllowed();
    return orderConnection(em, question, userId ?? own);
  },
  sellerOrders: (_, question, { em, caller }) => sellerOrderConnection(em, question, person(caller).userId),
  sellerOrder: async (_, { id }, { loaders, caller }) => {
    const part = isId(id) ? await loaders.groupById.load(id.toLowerCase()) : null;
    return part !== null && mayReadPart(caller, part) ? part : null;
  },
  sellerStats: async (_, { input }, { em, caller }) => {
    const { currency } = input;
    const { revenueMinor, ...counts } = await sellerSums(em, person(caller).userId, input);
    const average = averageMinor(revenueMinor, counts.orders - counts.cancelled);
    return {
      ...counts,
      revenue: { amountMinor: revenueMinor, currency },
      completionRate: rate(counts.completed, counts.orders),
      averageOrderValue: average === null ? null : { amountMinor: average, currency },
    };
  },
  sellerEarnings: async (_, { input, by }, { em, caller }) => {
    const { currency } = input;
    const sums = await earningSums(em, person(caller).userId, input, by);
    return sums.map(({ from, orders, grossMinor, refundedMinor }) => ({
      from,
      orders,
      gross: { amountMinor: grossMinor, currency },
      refunded: { amountMinor: refundedMinor, currency },
      net: { amountMinor: grossMinor - refundedMinor, currency },
    }));
  },
  orderStats: async (_, { input }, { em }) => {
    const { currency } = input;
    const { revenueMinor, ...counts } = await orderSums(em, input);
    const average = averageMinor(revenueMinor, counts.orders);
    return {
      ...counts,
      revenue: { amountMinor: revenueMinor, currency },
      averageOrderValue: average === null ? null : { amountMinor: average, currency },
    };
  },
};
