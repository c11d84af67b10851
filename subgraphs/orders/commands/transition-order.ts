import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { judge, type OrderStatus } from '../domain/order-status.ts';
import { Order, type OrderRow } from '../entities/order.ts';
import { Shipment } from '../entities/shipment.ts';
import { errors } from '../errors.ts';
import { cancelOrder } from './cancel-order.ts';
import { createShipment } from './create-shipment.ts';
import { actorOf, fulfilledBy } from './fulfilling.ts';
import { markDelivered } from './mark-delivered.ts';
import { changeOrder } from './order-change.ts';
import { followParts } from './order-status.ts';

/**
 * Moves the caller's parts of an order on: the one command of the source systems ("validate transition → update database →
 * emit event"), where the others say more. Shipping is all that is left, delivering all that was shipped. Repeated,
 * it changes nothing.
 * @throws NOT_FOUND, FORBIDDEN, ILLEGAL_TRANSITION
 */
export async function transitionOrder(context: Acting, orderId: string, to: OrderStatus): Promise<OrderRow> {
  switch (to) {
    case 'PENDING':
    case 'CONFIRMED':
    case 'PROCESSING':
      await workOn(context, orderId, to);
      break;
    case 'SHIPPED':
      await shipRest(context, orderId);
      break;
    case 'DELIVERED':
      await deliverAll(context, orderId);
      break;
    case 'CANCELLED':
      return cancelOrder(context, orderId, null);
  }
  return context.em.findOneOrFail(Order, { id: orderId }, { disableIdentityMap: true });
}

async function workOn(context: Acting, orderId: string, to: OrderStatus): Promise<void> {
  const as = actorOf(context.caller);
  await inTransaction(context.em, async (tx) => {
    const { aggregate, groups } = await fulfilledBy(tx, context, orderId);
    const moving = groups.filter(({ status }) => {
      const verdict = judge(status, to, as);
      if (verdict === 'illegal') throw errors.illegalTransition({ from: status, to });
      if (verdict === 'forbidden') throw errors.notAllowed();
      return verdict === 'move';
    });
    if (moving.length === 0) return;
    const ids = moving.map(({ id }) => id);
    await tx.execute(`update order_groups set status = ?, updated_at = now() where id = any(array[?]::uuid[])`, [
      to,
      ids,
    ]);
    const changed = await changeOrder(tx, context, aggregate, { kind: 'PART', as, detail: { to, parts: ids } });
    const moved = changed.groups.map((group) => (ids.includes(group.id) ? { ...group, status: to } : group));
    await followParts(tx, context, { ...changed, groups: moved }, as);
  });
}

async function shipRest(context: Acting, orderId: string): Promise<void> {
  const { groups } = await inTransaction(context.em, (tx) => fulfilledBy(tx, context, orderId));
  const open = groups.filter(({ status }) => !['SHIPPED', 'DELIVERED'].includes(status));
  for (const { id, status } of open) {
    if (judge(status, 'PROCESSING', actorOf(context.caller)) === 'illegal') {
      throw errors.illegalTransition({ from: status, to: 'SHIPPED' });
    }
    // Once a part: a repeat, or a second request at the same moment, finds this key.
    await createShipment(context, { orderId, idempotencyKey: `transition:${id}` });
  }
  if (groups.some(({ status }) => status === 'DELIVERED')) {
    throw errors.illegalTransition({ from: 'DELIVERED', to: 'SHIPPED' });
  }
}

async function deliverAll(context: Acting, orderId: string): Promise<void> {
  const shipments = await inTransaction(context.em, async (tx) => {
    const { groups } = await fulfilledBy(tx, context, orderId);
    const behind = groups.find(({ status }) => !['SHIPPED', 'DELIVERED'].includes(status));
    if (behind !== undefined) throw errors.illegalTransition({ from: behind.status, to: 'DELIVERED' });
    const groupId = { $in: groups.map(({ id }) => id) };
    return tx.find(Shipment, { groupId, deliveredAt: null }, { disableIdentityMap: true });
  });
  for (const { id } of shipments) await markDelivered(context, id);
}
