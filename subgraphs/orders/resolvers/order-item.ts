import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import { mayReadOrder, mayReadPart } from '../domain/order-access.ts';
import type { OrderItemRow } from '../entities/order-item.ts';
import type { OrderItemResolvers } from '../schema.generated.ts';

/** What orders knows of a product: the id. Everything else is the catalog's. */
export interface ProductReference {
  readonly id: string;
}

/** Fields of a line of an order; all that is not here is the row's own. */
export const OrderItem: OrderItemResolvers<Context> = {
  __resolveReference: async ({ id }, context) => {
    const item = isId(id) ? await context.loaders.itemById.load(id.toLowerCase()) : null;
    return item !== null && (await mayRead(item, context)) ? item : null;
  },
  product: ({ productId }) => ({ id: productId }),
  seller: ({ sellerId }) => ({ id: sellerId }),
  unitPrice: async (item, _, context) => money(item, item.unitPriceMinor, context),
  subtotal: async (item, _, context) => money(item, item.subtotalMinor, context),
  discount: async (item, _, context) => money(item, item.discountMinor, context),
  tax: async (item, _, context) => money(item, item.taxMinor, context),
  total: async (item, _, context) => money(item, item.totalMinor, context),
};

/** An amount in the currency of an order, which is loaded once for all its lines. */
export async function money(
  { orderId }: { readonly orderId: string },
  amountMinor: number,
  { loaders }: Context,
): Promise<{ amountMinor: number; currency: string }> {
  const order = await loaders.orderById.load(orderId);
  if (order === null) throw new Error(`Order ${orderId} is gone.`);
  return { amountMinor, currency: order.currency };
}

/** Whether the caller sees what belongs to one seller's part of an order. */
export async function mayRead(
  part: Pick<OrderItemRow, 'orderId' | 'sellerId'>,
  { loaders, caller }: Context,
): Promise<boolean> {
  if (mayReadPart(caller, part)) return true;
  const order = await loaders.orderById.load(part.orderId);
  return order !== null && mayReadOrder(caller, order);
}
