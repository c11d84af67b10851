import type { LoaderContext } from '@tessera/subgraph-kit/define';
import { byId, groupedBy } from '@tessera/subgraph-kit/loaders';
import type { Config } from '../config.ts';
import { Cart } from '../entities/cart.ts';
import { CartItem } from '../entities/cart-item.ts';
import { Order } from '../entities/order.ts';
import { OrderGroup } from '../entities/order-group.ts';
import { OrderItem } from '../entities/order-item.ts';
import { ReturnItem } from '../entities/return-item.ts';
import { ReturnRequest } from '../entities/return-request.ts';
import { Shipment } from '../entities/shipment.ts';
import { ShipmentItem } from '../entities/shipment-item.ts';
import { TimelineEntry } from '../entities/timeline-entry.ts';
import { offersOf } from '../queries/offers.ts';
import type { Services } from '../services/services.ts';
import { clock } from './clock.ts';

/** What loaders read with. */
export type Loading = LoaderContext<Config, Services>;

/** One set of DataLoaders, made anew for every request. Rows are read without being tracked for changes. */
export function createLoaders({ em, graph, config, services }: Loading) {
  const untracked = { disableIdentityMap: true } as const;
  const inOrder = { ...untracked, orderBy: { position: 'asc' } } as const;
  const oldestFirst = { ...untracked, orderBy: { id: 'asc' } } as const;
  return {
    clock: clock(em),
    cartById: byId((ids) => em.find(Cart, { id: { $in: [...ids] } }, untracked)),
    cartItems: groupedBy(
      (ids) => em.find(CartItem, { cartId: { $in: [...ids] } }, oldestFirst),
      (item) => item.cartId,
    ),
    /** What the catalog offers now: one question for all SKUs of the request. */
    offerBySku: byId(
      async (skus) => [...(await offersOf({ graph, config, services }, skus)).values()],
      (offer) => offer.sku,
    ),
    orderById: byId((ids) => em.find(Order, { id: { $in: [...ids] } }, untracked)),
    orderByNumber: byId(
      (numbers) => em.find(Order, { number: { $in: [...numbers] } }, untracked),
      (order) => order.number,
    ),
    groupById: byId((ids) => em.find(OrderGroup, { id: { $in: [...ids] } }, untracked)),
    groupsOfOrder: groupedBy(
      (ids) => em.find(OrderGroup, { orderId: { $in: [...ids] } }, inOrder),
      (group) => group.orderId,
    ),
    itemById: byId((ids) => em.find(OrderItem, { id: { $in: [...ids] } }, untracked)),
    itemsOfOrder: groupedBy(
      (ids) => em.find(OrderItem, { orderId: { $in: [...ids] } }, inOrder),
      (item) => item.orderId,
    ),
    timelineOfOrder: groupedBy(
      (ids) => em.find(TimelineEntry, { orderId: { $in: [...ids] } }, { ...untracked, orderBy: { version: 'asc' } }),
      (entry) => entry.orderId,
    ),
    shipmentById: byId((ids) => em.find(Shipment, { id: { $in: [...ids] } }, untracked)),
    shipmentsOfOrder: groupedBy(
      (ids) => em.find(Shipment, { orderId: { $in: [...ids] } }, oldestFirst),
      (shipment) => shipment.orderId,
    ),
    linesOfShipment: groupedBy(
      (ids) => em.find(ShipmentItem, { shipmentId: { $in: [...ids] } }, untracked),
      (line) => line.shipmentId,
    ),
    returnById: byId((ids) => em.find(ReturnRequest, { id: { $in: [...ids] } }, untracked)),
    returnsOfOrder: groupedBy(
      (ids) => em.find(ReturnRequest, { orderId: { $in: [...ids] } }, oldestFirst),
      (request) => request.orderId,
    ),
    linesOfReturn: groupedBy(
      (ids) => em.find(ReturnItem, { returnId: { $in: [...ids] } }, untracked),
      (line) => line.returnId,
    ),
  };
}

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;
