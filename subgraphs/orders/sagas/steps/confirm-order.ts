import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { done } from '@tessera/subgraph-kit/sagas/saga';
import { cancelPaid } from '../../commands/cancel-order.ts';
import { lockOrder } from '../../commands/order-aggregate.ts';
import { moveOrder, movePartsWithOrder } from '../../commands/order-status.ts';
import type { Work } from '../../context.ts';
import type { OrderStep } from './order-saga-data.ts';

/**
 * The end: the order is CONFIRMED. An order whose goods are gone, or that somebody wanted cancelled when its money was just
 * being taken, is CANCELLED instead and paid back (SPEC.md E12, "customer cancels during saga").
 */
export const confirmOrder: OrderStep = {
  name: 'confirm-order',
  async run({ aggregateId, data, context }) {
    return done({}, (tx) => confirm(tx, context, aggregateId, data.outOfStock === true));
  },
  undo: 'nothing to undo',
};

async function confirm(tx: EntityManager, context: Work, orderId: string, outOfStock: boolean): Promise<void> {
  const aggregate = await lockOrder(tx, orderId);
  if (aggregate === null) throw new Error(`Order ${orderId} is gone.`);
  const { cancelWish: wish } = aggregate.order;
  if (outOfStock) {
    await cancelPaid(tx, context, aggregate, { code: 'INSUFFICIENT_STOCK', as: 'system', words: null });
  } else if (wish != null) {
    await cancelPaid(tx, context, aggregate, wish);
  } else {
    const change = { as: 'system', stamp: ['confirmedAt'], set: { paymentDeadline: null } } as const;
    await movePartsWithOrder(tx, await moveOrder(tx, context, aggregate, 'CONFIRMED', change), 'CONFIRMED');
  }
}
