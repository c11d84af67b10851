import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import type { ShipmentLineResolvers, ShipmentResolvers } from '../schema.generated.ts';
import { mayRead } from './order-item.ts';

/** Fields of a shipment. */
export const Shipment: ShipmentResolvers<Context> = {
  __resolveReference: async ({ id }, context) => {
    const shipment = isId(id) ? await context.loaders.shipmentById.load(id.toLowerCase()) : null;
    return shipment !== null && (await mayRead(shipment, context)) ? shipment : null;
  },
  lines: async ({ id }, _, { loaders }) => [...(await loaders.linesOfShipment.load(id))],
  shippedAt: ({ createdAt }) => createdAt,
};

/** Pieces of one line in a shipment. */
export const ShipmentLine: ShipmentLineResolvers<Context> = {
  item: async ({ orderItemId }, _, { loaders }) => {
    const item = await loaders.itemById.load(orderItemId);
    if (item === null) throw new Error(`Item ${orderItemId} is gone.`);
    return item;
  },
};
