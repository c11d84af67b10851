import { shipmentDelivered } from '@tessera/contracts/events/orders';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { Shipment, type ShipmentRow } from '../entities/shipment.ts';
import { ShipmentItem } from '../entities/shipment-item.ts';
import { errors } from '../errors.ts';
import { writeParts } from './create-shipment.ts';
import { actorOf, fulfilledBy } from './fulfilling.ts';
import type { OrderAggregate } from './order-aggregate.ts';
import { changeOrder } from './order-change.ts';
import { dataOf, followParts } from './order-status.ts';

/**
 * Notes that a shipment has arrived. The part is DELIVERED when all of it has, the order when no part is behind. Repeated, it
 * changes nothing.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function markDelivered(context: Acting, shipmentId: string): Promise<ShipmentRow> {
  if (!isId(shipmentId)) throw errors.shipmentNotFound();
  return inTransaction(context.em, async (tx) => {
    const untracked = { disableIdentityMap: true } as const;
    const found = await tx.findOne(Shipment, { id: shipmentId }, untracked);
    if (found === null) throw errors.shipmentNotFound();
    const { aggregate, groups } = await fulfilledBy(tx, context, found.orderId);
    if (!groups.some(({ id }) => id === found.groupId)) throw errors.notAllowed();
    const arrived = await tx.execute<unknown[]>(
      `update shipments set delivered_at = now() where id = ? and delivered_at is null returning 1`,
      [shipmentId],
    );
    if (arrived.length > 0) await arrive(tx, context, aggregate, found);
    return tx.findOneOrFail(Shipment, { id: shipmentId }, untracked);
  });
}

async function arrive(
  tx: EntityManager,
  context: Acting,
  aggregate: OrderAggregate,
  shipment: ShipmentRow,
): Promise<void> {
  const lines = await tx.find(ShipmentItem, { shipmentId: shipment.id }, { disableIdentityMap: true });
  for (const { orderItemId, quantity } of lines) {
    await tx.execute(
      `update order_items set delivered_quantity = delivered_quantity + ?, delivered_at = now() where id = ?`,
      [quantity, orderItemId],
    );
  }
  const pieces = new Map(lines.map(({ orderItemId, quantity }) => [orderItemId, quantity]));
  const items = aggregate.items.map((item) => ({
    ...item,
    deliveredQuantity: item.deliveredQuantity + (pieces.get(item.id) ?? 0),
  }));
  const as = actorOf(context.caller);
  const detail = { shipmentId: shipment.id, event: 'DELIVERED' };
  const changed = await changeOrder(tx, context, aggregate, { kind: 'SHIPMENT', as, detail });
  const delivered = await writeParts(tx, { ...changed, items });
  await emit(tx, shipmentDelivered, {
    aggregateId: delivered.order.id,
    aggregateVersion: delivered.order.version,
    actor: context.caller,
    data: {
      ...dataOf(delivered),
      shipmentId: shipment.id,
      sellerId: shipment.sellerId,
      lines: items.filter(({ id }) => pieces.has(id)).map(({ id, sku }) => ({ sku, quantity: pieces.get(id) ?? 0 })),
    },
  });
  await followParts(tx, context, delivered, as);
}
