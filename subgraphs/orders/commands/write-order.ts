import { orderCreated } from '@tessera/contracts/events/orders';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import { toDecimal } from '@tessera/subgraph-kit/money';
import { startSaga } from '@tessera/subgraph-kit/sagas/start';
import type { Acting } from '../context.ts';
import type { LineTotal } from '../domain/totals.ts';
import type { CartRow } from '../entities/cart.ts';
import { Order, type OrderRow } from '../entities/order.ts';
import { OrderGroup, type OrderGroupRow } from '../entities/order-group.ts';
import { OrderItem, type OrderItemRow } from '../entities/order-item.ts';
import { announceOrder } from '../live/order-news.ts';
import type { PricedCart } from '../queries/price-cart.ts';
import { sagaOf } from '../sagas/saga-of.ts';
import { lockOrder, type OrderAggregate, sellersOf } from './order-aggregate.ts';
import { writeTimeline } from './order-change.ts';
import { dataOf } from './order-status.ts';
import type { PlacedRequest } from './place-order.ts';

/**
 * Writes the order of a cart that was priced: the order itself, its parts and lines as they are now, the first row of its
 * timeline, its saga and its first event. The cart is locked by the caller.
 */
export async function writeOrder(
  tx: EntityManager,
  context: Acting,
  request: PlacedRequest,
  cart: CartRow,
  priced: PricedCart,
): Promise<OrderRow> {
  const head = headOf(context, request, cart, priced);
  const { id } = head;
  const [{ number } = { number: '' }] = await tx.execute<{ number: string }[]>('select next_order_number() as number');
  await tx.insert(Order, { ...head, number });
  const groups = groupsOf(id, priced);
  await tx.insertMany(OrderGroup, groups);
  await tx.insertMany(OrderItem, itemsOf(id, groups, priced));
  const aggregate = await lockOrder(tx, id);
  if (aggregate === null) throw new Error('The order that was just written is gone');
  await writeTimeline(tx, context, aggregate.order, { kind: 'STATUS', as: 'customer' });
  await startSaga(tx, sagaOf(aggregate.order), { aggregateId: id, data: { hasCoupon: head.couponCode !== null } });
  await tellCreated(tx, context, aggregate);
  announceOrder(tx, context.live, aggregate.order, sellersOf(aggregate), 'order:created');
  return aggregate.order;
}

function headOf(
  { services: { vault } }: Acting,
  request: PlacedRequest,
  cart: CartRow,
  { currency, totals, shippingDiscountMinor }: PricedCart,
) {
  const id = newId();
  const address = cart.shippingAddress == null ? null : vault.open(cart.shippingAddress, cart.id);
  return {
    id,
    userId: request.userId,
    cartId: cart.id,
    idempotencyKey: request.key,
    idempotencyHash: request.hash,
    status: 'PENDING',
    currency,
    subtotalMinor: totals.subtotalMinor,
    discountMinor: totals.discountMinor,
    shippingMinor: totals.shippingMinor,
    shippingDiscountMinor,
    taxMinor: totals.taxMinor,
    totalMinor: totals.totalMinor,
    couponCode: cart.couponCode ?? null,
    paymentProvider: request.provider,
    paymentMethodId: request.methodId,
    shippingAddress: address === null ? null : vault.seal(address, id),
    note: request.note,
  } as const;
}

/** One part for each seller, in the order in which the cart first names them. */
function groupsOf(orderId: string, { lines, totals }: PricedCart) {
  const bySeller = Map.groupBy(lines, ({ offer }) => offer.sellerId);
  const total = new Map(totals.lines.map((line) => [line.lineId, line]));
  return [...bySeller].map(([sellerId, sold], index) => {
    const add = (pick: (line: LineTotal) => number) =>
      sold.reduce((minor, { id }) => minor + pick(total.get(id) ?? NOTHING), 0);
    return {
      id: newId(),
      orderId,
      sellerId,
      position: index + 1,
      status: 'PENDING' as const,
      subtotalMinor: add((line) => line.subtotalMinor),
      totalMinor: add((line) => line.totalMinor),
    } satisfies Partial<OrderGroupRow>;
  });
}

const NOTHING: LineTotal = {
  lineId: '',
  subtotalMinor: 0,
  discountMinor: 0,
  taxBasisPoints: 0,
  taxMinor: 0,
  totalMinor: 0,
};

function itemsOf(orderId: string, groups: ReturnType<typeof groupsOf>, { lines, totals }: PricedCart) {
  const group = new Map(groups.map(({ sellerId, id }) => [sellerId, id]));
  const total = new Map(totals.lines.map((line) => [line.lineId, line]));
  return lines.map(({ id, sku, quantity, offer }, index) => {
    const { subtotalMinor, discountMinor, taxBasisPoints, taxMinor, totalMinor } = total.get(id) ?? NOTHING;
    return {
      // The cart's line becomes the order's: what promotions was told of it stays true.
      id,
      orderId,
      groupId: group.get(offer.sellerId) ?? '',
      position: index + 1,
      sellerId: offer.sellerId,
      productId: offer.productId,
      variantId: offer.variantId,
      sku,
      name: offer.name,
      variantName: offer.variantName,
      imageUrl: offer.imageUrl,
      categoryIds: [...offer.categoryIds],
      quantity,
      unitPriceMinor: offer.unitPriceMinor,
      subtotalMinor,
      discountMinor,
      taxClass: offer.taxClass,
      taxBasisPoints,
      taxMinor,
      totalMinor,
    } satisfies Partial<OrderItemRow>;
  });
}

async function tellCreated(tx: EntityManager, { caller }: Acting, aggregate: OrderAggregate): Promise<void> {
  const { order, items } = aggregate;
  await emit(tx, orderCreated, {
    aggregateId: order.id,
    aggregateVersion: order.version,
    actor: caller,
    data: {
      ...dataOf(aggregate),
      total: Number(toDecimal({ amountMinor: order.totalMinor, currency: order.currency })),
      lines: items.map(({ productId, sku, quantity, totalMinor, sellerId }) => ({
        productId,
        sku,
        quantity,
        totalMinor,
        sellerId,
      })),
    },
  });
}
