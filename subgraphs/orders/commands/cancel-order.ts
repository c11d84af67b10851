import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { requestCompensation } from '@tessera/subgraph-kit/sagas/start';
import type { Acting, Working } from '../context.ts';
import { cancelsAs, mayReadOrder } from '../domain/order-access.ts';
import { judge } from '../domain/order-status.ts';
import { optionalText } from '../domain/text.ts';
import type { CancelWish, OrderRow } from '../entities/order.ts';
import { errors } from '../errors.ts';
import { unwindOrder } from '../jobs/unwind-order.ts';
import { lockSagaOfOrder, sagaOf } from '../sagas/saga-of.ts';
import { lockOrder, type OrderAggregate, sellersOf } from './order-aggregate.ts';
import { changeOrder } from './order-change.ts';
import { moveOrder, movePartsWithOrder } from './order-status.ts';

/**
 * Cancels an order (SPEC.md B11.3 #5, E14). One that is being placed is turned back by its saga; if its money is just being
 * taken, the wish is kept and the saga cancels it at its end. One that is paid is cancelled at once, and a job gives back
 * money, stock and coupon. Repeated, it changes nothing.
 * @throws NOT_FOUND, FORBIDDEN; ILLEGAL_TRANSITION once anything has been shipped
 */
export async function cancelOrder(context: Acting, orderId: string, reason: string | null): Promise<OrderRow> {
  const words = optionalText('reason', reason, { max: 500 });
  return inTransaction(context.em, async (tx) => {
    // Sagas know it by its text, and an id may be written in capitals.
    await lockSagaOfOrder(tx, orderId.toLowerCase());
    const aggregate = await lockOrder(tx, orderId);
    if (aggregate === null) throw errors.orderNotFound();
    const as = cancelsAs(context.caller, aggregate.order, sellersOf(aggregate));
    if (as === null) throw mayReadOrder(context.caller, aggregate.order) ? errors.notAllowed() : errors.orderNotFound();
    const wish: CancelWish = { code: `BY_${as.toUpperCase()}`, as, words };
    if (aggregate.order.status === 'PENDING') return (await turnBack(tx, context, aggregate, wish)).order;
    if (judge(aggregate.order.status, 'CANCELLED', as) === 'nothing to do') return aggregate.order;
    if (aggregate.items.some(({ shippedQuantity }) => shippedQuantity > 0)) throw errors.alreadyShipped();
    return (await cancelPaid(tx, context, aggregate, wish)).order;
  });
}

async function turnBack(
  tx: EntityManager,
  context: Acting,
  aggregate: OrderAggregate,
  wish: CancelWish,
): Promise<OrderAggregate> {
  if (aggregate.order.cancelWish != null) return aggregate;
  await requestCompensation(tx, sagaOf(aggregate.order), aggregate.order.id, { code: wish.code });
  return changeOrder(tx, context, aggregate, {
    kind: 'CANCEL_REQUESTED',
    as: wish.as,
    set: { cancelWish: wish },
    detail: { reason: wish.code },
  });
}

/** Cancels an order whose money was taken; what it held is given back by a job, as often as it takes. */
export async function cancelPaid(
  tx: EntityManager,
  context: Working,
  aggregate: OrderAggregate,
  wish: CancelWish,
): Promise<OrderAggregate> {
  const cancelled = await moveOrder(tx, context, aggregate, 'CANCELLED', {
    as: wish.as,
    set: {
      cancelReason: wish.code,
      cancelDetail: wish.words === null ? null : { words: wish.words },
      paymentDeadline: null,
    },
    stamp: ['endedAt'],
    detail: { reason: wish.code },
  });
  const { id: orderId } = cancelled.order;
  await context.jobs.enqueue(tx, unwindOrder, { orderId }, { jobKey: `unwind-order:${orderId}` });
  return movePartsWithOrder(tx, cancelled, 'CANCELLED');
}
