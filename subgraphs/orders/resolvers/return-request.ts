import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import type { ReturnLineResolvers, ReturnRequestResolvers } from '../schema.generated.ts';
import { mayRead, money } from './order-item.ts';

/** Fields of a return. */
export const ReturnRequest: ReturnRequestResolvers<Context> = {
  __resolveReference: async ({ id }, context) => {
    const request = isId(id) ? await context.loaders.returnById.load(id.toLowerCase()) : null;
    return request !== null && (await mayRead(request, context)) ? request : null;
  },
  lines: async ({ id }, _, { loaders }) => [...(await loaders.linesOfReturn.load(id))],
  refund: (request, _, context) => money(request, request.refundMinor, context),
};

/** Pieces of one line in a return. */
export const ReturnLine: ReturnLineResolvers<Context> = {
  item: async ({ orderItemId }, _, { loaders }) => {
    const item = await loaders.itemById.load(orderItemId);
    if (item === null) throw new Error(`Item ${orderItemId} is gone.`);
    return item;
  },
  refund: async ({ orderItemId, refundMinor }, _, context) => {
    const item = await context.loaders.itemById.load(orderItemId);
    if (item === null) throw new Error(`Item ${orderItemId} is gone.`);
    return money(item, refundMinor, context);
  },
};
