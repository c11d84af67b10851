import {
  orderCancelled,
  orderConfirmed,
  orderDelivered,
  orderFailed,
  orderProcessing,
  orderShipped,
} from '@tessera/contracts/events/orders';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Working } from '../context.ts';
import { judge, type OrderStatus, pathBetween, statusOfParts } from '../domain/order-status.ts';
import { errors } from '../errors.ts';
import { type OrderAggregate, sellersOf } from './order-aggregate.ts';
import { changeOrder, type OrderChange } from './order-change.ts';

/**
 * Moves an order one step, if the table allows it to this actor, and tells it. To be there already is no error and
 * changes nothing (SPEC.md B11.3 #4).
 * @throws ILLEGAL_TRANSITION, FORBIDDEN
 */
export async function moveOrder(
  tx: EntityManager,
  context: Working,
  aggregate: OrderAggregate,
  to: OrderStatus,
  change: Omit<OrderChange, 'kind' | 'to'>,
): Promise<OrderAggregate> {
  const { status } = aggregate.order;
  switch (judge(status, to, change.as)) {
    case 'nothing to do':
      return aggregate;
    case 'illegal':
      throw errors.illegalTransition({ from: status, to });
    case 'forbidden':
      throw errors.notAllowed();
    case 'move': {
      const moved = await changeOrder(tx, context, aggregate, { ...change, kind: 'STATUS', to });
      await tellStatus(tx, context, moved);
      return moved;
    }
  }
}

/** Moves every part of an order, and what is said of each is the same. */
export async function movePartsWithOrder(
  tx: EntityManager,
  aggregate: OrderAggregate,
  to: OrderStatus,
): Promise<OrderAggregate> {
  await tx.execute(`update order_groups set status = ?, updated_at = now() where order_id = ?`, [
    to,
    aggregate.order.id,
  ]);
  return { ...aggregate, groups: aggregate.groups.map((group) => ({ ...group, status: to })) };
}

/**
 * Brings the order to where the part that is furthest behind stands, step by step: each step has its row in the timeline
 * and its event. Nothing happens while a part is behind.
 */
export async function followParts(
  tx: EntityManager,
  context: Working,
  aggregate: OrderAggregate,
  as: OrderChange['as'],
): Promise<OrderAggregate> {
  const target = statusOfParts(aggregate.groups.map(({ status }) => status));
  let moved = aggregate;
  for (const step of pathBetween(aggregate.order.status, target)) {
    moved = await moveOrder(tx, context, moved, step, { as, stamp: step === 'DELIVERED' ? ['endedAt'] : [] });
  }
  return moved;
}

/** What every event of an order says. */
export function dataOf(aggregate: Pick<OrderAggregate, 'order' | 'groups'>) {
  const { id: orderId, userId, number, version, status, currency, totalMinor } = aggregate.order;
  return { orderId, userId, number, version, status, currency, totalMinor, sellerIds: sellersOf(aggregate) };
}

async function tellStatus(tx: EntityManager, { caller }: Working, aggregate: OrderAggregate): Promise<void> {
  const { order, items } = aggregate;
  const data = dataOf(aggregate);
  const about = {
    aggregateId: order.id,
    aggregateVersion: order.version,
    ...(caller === undefined ? {} : { actor: caller }),
  };
  switch (order.status) {
    case 'PENDING':
      throw new Error('No order becomes PENDING: it begins so.');
    case 'CONFIRMED':
      await emit(tx, orderConfirmed, { ...about, data });
      return;
    case 'PROCESSING':
      await emit(tx, orderProcessing, { ...about, data });
      return;
    case 'SHIPPED':
      await emit(tx, orderShipped, { ...about, data });
      return;
    case 'DELIVERED': {
      const productIds = [...new Set(items.map(({ productId }) => productId))];
      await emit(tx, orderDelivered, { ...about, data: { ...data, productIds } });
      return;
    }
    case 'CANCELLED': {
      const reason = order.cancelReason ?? 'UNKNOWN';
      const ended = { ...data, reason, paidMinor: order.capturedMinor - order.refundedMinor };
      await emit(tx, orderCancelled, { ...about, data: ended });
      // A wish is no failure.
      if (!reason.startsWith('BY_')) await emit(tx, orderFailed, { ...about, data: ended });
    }
  }
}
