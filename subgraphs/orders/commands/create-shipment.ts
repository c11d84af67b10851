import { shipmentCreated } from '@tessera/contracts/events/orders';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { type KeyedRequest, keyedRequest, madeBefore } from '@tessera/subgraph-kit/idempotency/keyed-request';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { partStatusOf } from '../domain/fulfilment.ts';
import { optionalText } from '../domain/text.ts';
import type { OrderItemRow } from '../entities/order-item.ts';
import { Shipment, type ShipmentRow } from '../entities/shipment.ts';
import { ShipmentItem } from '../entities/shipment-item.ts';
import { errors, invalid } from '../errors.ts';
import { shipStock } from '../jobs/ship-stock.ts';
import { actorOf, type Fulfilling, fulfilledBy } from './fulfilling.ts';
import type { OrderAggregate } from './order-aggregate.ts';
import { changeOrder } from './order-change.ts';
import { dataOf, followParts } from './order-status.ts';

/** What leaves the house. */
export interface CreateShipment {
  readonly orderId: string;
  readonly lines?: readonly { readonly itemId: string; readonly quantity: number }[] | null | undefined;
  readonly carrier?: string | null | undefined;
  readonly trackingNumber?: string | null | undefined;
  readonly idempotencyKey: string;
}

interface Leaving {
  readonly item: OrderItemRow;
  readonly quantity: number;
}

/**
 * Notes that pieces of one seller's part have left the house (SPEC.md B11.3 #7): never more than were ordered, once per key.
 * The part is SHIPPED when nothing of it is left, and the order when no part is behind. A job takes the pieces out of stock.
 * @throws NOT_FOUND, FORBIDDEN, VALIDATION, ILLEGAL_TRANSITION, IDEMPOTENCY_KEY_REUSED
 */
export async function createShipment(context: Acting, input: CreateShipment): Promise<ShipmentRow> {
  const carrier = optionalText('input.carrier', input.carrier, { max: 100 });
  const trackingNumber = optionalText('input.trackingNumber', input.trackingNumber, { max: 100 });
  const content = [input.lines ?? null, carrier, trackingNumber];
  const request = keyedRequest(input.idempotencyKey, content, 'input.idempotencyKey');
  return inTransaction(context.em, async (tx) => {
    const work = await fulfilledBy(tx, context, input.orderId);
    const before = madeBefore(await earlier(tx, work, request.key), request, errors.keyReused);
    if (before !== null) return before;
    return ship(tx, context, work, leavingOf(work, input.lines ?? null), { ...request, carrier, trackingNumber });
  });
}

async function earlier(tx: EntityManager, { groups }: Fulfilling, idempotencyKey: string): Promise<ShipmentRow | null> {
  const groupId = { $in: groups.map(({ id }) => id) };
  return tx.findOne(Shipment, { groupId, idempotencyKey }, { disableIdentityMap: true });
}

/** What is to leave; without lines all that is left. All of one seller: a parcel has one sender. */
function leavingOf({ items }: Fulfilling, lines: CreateShipment['lines'] & (readonly unknown[] | null)): Leaving[] {
  const leaving = lines === null ? rest(items) : lines.map((line, index) => wanted(items, line, index));
  if (leaving.length === 0) throw errors.nothingToShip();
  if (new Set(leaving.map(({ item }) => item.id)).size < leaving.length) {
    throw invalid('input.lines', 'Each line is named once.');
  }
  const seller = leaving[0]?.item.sellerId;
  // Whoever ships for several sellers names the lines.
  const own = lines === null ? leaving.filter(({ item }) => item.sellerId === seller) : leaving;
  if (own.some(({ item }) => item.sellerId !== seller)) {
    throw invalid('input.lines', 'A shipment is of one seller.');
  }
  return own;
}

function rest(items: readonly OrderItemRow[]): Leaving[] {
  return items
    .map((item) => ({ item, quantity: item.quantity - item.shippedQuantity }))
    .filter(({ quantity }) => quantity > 0);
}

function wanted(items: readonly OrderItemRow[], line: { itemId: string; quantity: number }, index: number): Leaving {
  const item = items.find(({ id }) => id === line.itemId);
  if (item === undefined) throw errors.itemNotFound();
  const left = item.quantity - item.shippedQuantity;
  if (!Number.isInteger(line.quantity) || line.quantity < 1) {
    throw invalid(`input.lines.${index}.quantity`, 'This must be a whole number from 1.');
  }
  if (line.quantity > left) throw errors.tooManyToShip({ left, sku: item.sku });
  return { item, quantity: line.quantity };
}

async function ship(
  tx: EntityManager,
  context: Acting,
  { aggregate }: Fulfilling,
  leaving: readonly Leaving[],
  about: KeyedRequest & { readonly carrier: string | null; readonly trackingNumber: string | null },
): Promise<ShipmentRow> {
  const [first] = leaving;
  if (first === undefined) throw errors.nothingToShip();
  if (!['CONFIRMED', 'PROCESSING', 'SHIPPED'].includes(aggregate.order.status)) {
    throw errors.illegalTransition({ from: aggregate.order.status, to: 'SHIPPED' }, 'input.orderId');
  }
  const { orderId, groupId, sellerId } = first.item;
  const id = newId();
  const { key, hash, carrier, trackingNumber } = about;
  await tx.insert(Shipment, {
    id,
    orderId,
    groupId,
    sellerId,
    carrier,
    trackingNumber,
    idempotencyKey: key,
    idempotencyHash: hash,
  });
  await tx.insertMany(
    ShipmentItem,
    leaving.map(({ item, quantity }) => ({ shipmentId: id, orderItemId: item.id, quantity })),
  );
  for (const { item, quantity } of leaving) {
    await tx.execute(`update order_items set shipped_quantity = shipped_quantity + ? where id = ?`, [
      quantity,
      item.id,
    ]);
  }
  const shipped = await partsAfter(tx, context, aggregate, leaving, { shipmentId: id });
  const lines = leaving.map(({ item, quantity }) => ({ sku: item.sku, quantity }));
  await emit(tx, shipmentCreated, {
    aggregateId: orderId,
    aggregateVersion: shipped.order.version,
    actor: context.caller,
    data: { ...dataOf(shipped), shipmentId: id, sellerId, lines },
  });
  await context.jobs.enqueue(tx, shipStock, { shipmentId: id }, { jobKey: `ship-stock:${id}` });
  await followParts(tx, context, shipped, actorOf(context.caller));
  return tx.findOneOrFail(Shipment, { id }, { disableIdentityMap: true });
}

async function partsAfter(
  tx: EntityManager,
  context: Acting,
  aggregate: OrderAggregate,
  leaving: readonly Leaving[],
  detail: { shipmentId: string },
): Promise<OrderAggregate> {
  const left = new Map(leaving.map(({ item, quantity }) => [item.id, quantity]));
  const items = aggregate.items.map((item) => ({
    ...item,
    shippedQuantity: item.shippedQuantity + (left.get(item.id) ?? 0),
  }));
  const changed = await changeOrder(tx, context, aggregate, {
    kind: 'SHIPMENT',
    as: actorOf(context.caller),
    detail: { ...detail, event: 'SHIPPED' },
  });
  return writeParts(tx, { ...changed, items });
}

/** Brings each part to where its lines are. */
export async function writeParts(tx: EntityManager, aggregate: OrderAggregate): Promise<OrderAggregate> {
  const groups = [];
  for (const group of aggregate.groups) {
    const lines = aggregate.items.filter(({ groupId }) => groupId === group.id);
    const status = partStatusOf(group.status, lines);
    if (status !== group.status) {
      await tx.execute(`update order_groups set status = ?, updated_at = now() where id = ?`, [status, group.id]);
    }
    groups.push({ ...group, status });
  }
  return { ...aggregate, groups };
}
