import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { lockOrder } from '../commands/order-aggregate.ts';
import { changeOrder } from '../commands/order-change.ts';
import type { Work } from '../context.ts';
import { Order } from '../entities/order.ts';
import { OrderItem } from '../entities/order-item.ts';
import { ReturnItem } from '../entities/return-item.ts';
import { ReturnRequest, type ReturnRequestRow } from '../entities/return-request.ts';
import { RestockReturnDocument } from '../operations.generated.ts';
import { unlessRefused } from '../sagas/steps/unless-refused.ts';
import { type PaidBack, payBack } from './pay-back.ts';

const SETTLE = {
  // Another run that saw this attempt fail has begun the next one; that it was under way is old news then.
  REFUNDED: `update returns set status = 'REFUNDED', refunded_at = now()
    where id = ? and status = 'RECEIVED' and refund_attempt = ? returning 1`,
  // What was paid back has waited for its attempt; so this one waits only if the last attempt failed after all.
  RECEIVED: `update returns set status = 'RECEIVED', refunded_at = null
    where id = ? and status = 'REFUNDED' and refund_attempt >= ? and refund_after > now() returning 1`,
} as const;

/**
 * What follows when returned goods are back (SPEC.md E14): their price is paid back through payments, line by line, and if
 * the seller wants it they go on sale again. Each call has a key of the return's, so that none happens twice. A return is
 * REFUNDED while its refund has not failed; one that fails later, when this runs again, puts it back to RECEIVED.
 */
export const settleReturn = defineJob<{ returnId: string }>()({
  name: 'settle-return',
  async run({ returnId }, context: Work) {
    const request = await context.em.findOne(ReturnRequest, { id: returnId }, { disableIdentityMap: true });
    if (request?.status !== 'RECEIVED' && request?.status !== 'REFUNDED') return;
    const { attempt, isUnderWay } = await payReturnBack(request, context);
    if (request.restock && request.restockedAt == null) await restock(request, context);
    const status = isUnderWay ? 'REFUNDED' : 'RECEIVED';
    await inTransaction(context.em, async (tx) => {
      const aggregate = await lockOrder(tx, request.orderId);
      const changed = await tx.execute<unknown[]>(SETTLE[status], [returnId, attempt]);
      if (aggregate === null || changed.length === 0) return;
      await changeOrder(tx, context, aggregate, { kind: 'RETURN', as: 'system', detail: { returnId, status } });
    });
  },
});

async function payReturnBack({ id, orderId, refundMinor }: ReturnRequestRow, context: Work): Promise<PaidBack> {
  const untracked = { disableIdentityMap: true } as const;
  const order = await context.em.findOneOrFail(Order, { id: orderId }, untracked);
  if (order.paymentId == null || refundMinor === 0) return { attempt: 1, isUnderWay: true };
  const lines = await context.em.find(ReturnItem, { returnId: id }, untracked);
  const input = {
    paymentId: order.paymentId,
    amount: { amountMinor: refundMinor, currency: order.currency },
    reason: 'RETURN',
    lines: lines
      .filter((line) => line.refundMinor > 0)
      .map((line) => ({ lineId: line.orderItemId, amountMinor: line.refundMinor })),
  };
  return payBack({ table: 'returns', id, key: 'refund', input }, context);
}

async function restock({ id, orderId }: ReturnRequestRow, { em, graph }: Work): Promise<void> {
  const untracked = { disableIdentityMap: true } as const;
  const lines = await em.find(ReturnItem, { returnId: id }, untracked);
  const items = await em.find(OrderItem, { orderId }, untracked);
  const skuOf = new Map(items.map((item) => [item.id, item.sku]));
  const { restockReturn } = await graph.execute(RestockReturnDocument, {
    orderId,
    lines: lines.map(({ orderItemId, quantity }) => ({ sku: skuOf.get(orderItemId) ?? '', quantity })),
    idempotencyKey: id,
  });
  unlessRefused('restockReturn', restockReturn.userErrors);
  await em.execute(`update returns set restocked_at = now() where id = ? and restocked_at is null`, [id]);
}
