import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import type { Work } from '../context.ts';
import { OrderItem } from '../entities/order-item.ts';
import { Shipment } from '../entities/shipment.ts';
import { ShipmentItem } from '../entities/shipment-item.ts';
import { ShipReservationDocument } from '../operations.generated.ts';
import { unlessRefused } from '../sagas/steps/unless-refused.ts';

/** Takes the pieces of a shipment out of stock, once: the shipment's id is the key. */
export const shipStock = defineJob<{ shipmentId: string }>()({
  name: 'ship-stock',
  async run({ shipmentId }, { em, graph }: Work) {
    const untracked = { disableIdentityMap: true } as const;
    const shipment = await em.findOne(Shipment, { id: shipmentId }, untracked);
    if (shipment === null || shipment.stockShippedAt != null) return;
    const lines = await em.find(ShipmentItem, { shipmentId }, untracked);
    const items = await em.find(OrderItem, { id: { $in: lines.map(({ orderItemId }) => orderItemId) } }, untracked);
    const skuOf = new Map(items.map(({ id, sku }) => [id, sku]));
    const { shipReservation } = await graph.execute(ShipReservationDocument, {
      orderId: shipment.orderId,
      lines: lines.map(({ orderItemId, quantity }) => ({ sku: skuOf.get(orderItemId) ?? '', quantity })),
      idempotencyKey: shipmentId,
    });
    unlessRefused('shipReservation', shipReservation.userErrors);
    await em.execute(`update shipments set stock_shipped_at = now() where id = ?`, [shipmentId]);
  },
});
