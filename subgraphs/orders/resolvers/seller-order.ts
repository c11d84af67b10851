import type { Context } from '../context.ts';
import type { SellerOrderResolvers } from '../schema.generated.ts';
import { money } from './order-item.ts';

/** Fields of a seller's part of an order: its own lines, shipments and returns, and nothing of other sellers. */
export const SellerOrder: SellerOrderResolvers<Context> = {
  number: async ({ orderId, position }, _, { loaders }) =>
    `${(await loaders.orderById.load(orderId))?.number ?? ''}/${position}`,
  seller: ({ sellerId }) => ({ id: sellerId }),
  customer: async ({ orderId }, _, { loaders }) => {
    const order = await loaders.orderById.load(orderId);
    return order === null ? null : { id: order.userId };
  },
  items: async ({ id, orderId }, _, { loaders }) =>
    (await loaders.itemsOfOrder.load(orderId)).filter(({ groupId }) => groupId === id),
  subtotal: (part, _, context) => money(part, part.subtotalMinor, context),
  total: (part, _, context) => money(part, part.totalMinor, context),
  refunded: (part, _, context) => money(part, part.refundedMinor, context),
  shippingAddress: async ({ orderId }, _, { loaders, services }) => {
    const order = await loaders.orderById.load(orderId);
    // Where somebody lives is told when there is something to send there.
    if (order?.confirmedAt == null || order.shippingAddress == null) return null;
    return services.vault.open(order.shippingAddress, order.id);
  },
  shipments: async ({ id, orderId }, _, { loaders }) =>
    (await loaders.shipmentsOfOrder.load(orderId)).filter(({ groupId }) => groupId === id),
  returns: async ({ id, orderId }, _, { loaders }) =>
    (await loaders.returnsOfOrder.load(orderId)).filter(({ groupId }) => groupId === id),
};
