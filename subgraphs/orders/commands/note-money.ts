import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Working } from '../context.ts';
import { paymentStatusOf } from '../domain/payment-status.ts';
import type { OrderAggregate } from './order-aggregate.ts';
import { changeOrder } from './order-change.ts';

/** What payments says of the money of an order, in minor units; what is not said stays. */
export interface Money {
  readonly authorizedMinor?: number;
  readonly capturedMinor?: number;
  readonly refundedMinor?: number;
}

/**
 * Notes how the money of an order stands. What was put aside and what was taken only grow, so that an event that arrives
 * late takes nothing back; what was given back may shrink again, when a refund fails. Nothing new changes nothing.
 */
export async function noteMoney(
  tx: EntityManager,
  context: Working,
  aggregate: OrderAggregate,
  said: Money,
): Promise<OrderAggregate> {
  const { order } = aggregate;
  const set = {
    authorizedMinor: Math.max(order.authorizedMinor, said.authorizedMinor ?? 0),
    capturedMinor: Math.max(order.capturedMinor, said.capturedMinor ?? 0),
    refundedMinor: said.refundedMinor ?? order.refundedMinor,
  };
  const isNew =
    set.authorizedMinor !== order.authorizedMinor ||
    set.capturedMinor !== order.capturedMinor ||
    set.refundedMinor !== order.refundedMinor;
  if (!isNew) return aggregate;
  const status = paymentStatusOf({ ...order, ...set });
  return changeOrder(tx, context, aggregate, { kind: 'PAYMENT', as: 'system', set, detail: { ...set, status } });
}
