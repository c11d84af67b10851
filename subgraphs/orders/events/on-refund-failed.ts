import { paymentRefundFailed } from '@tessera/contracts/events/payments';
import { on } from '@tessera/subgraph-kit/events/listener';
import { lockOrder } from '../commands/order-aggregate.ts';
import type { Work } from '../context.ts';
import { settleReturn } from '../jobs/settle-return.ts';
import { unwindOrder } from '../jobs/unwind-order.ts';

/**
 * A refund may fail days after it had succeeded (SPEC.md B3 #6). The event does not say whose it was, so everything of the order that
 * was paid back asks how its refund stands, and begins anew if it has failed. No order of events matters to that, so none
 * is passed over.
 */
export const onRefundFailed = on(paymentRefundFailed, 'pay-back-again', async ({ data }, { em, jobs }: Work) => {
  if (data.subjectType !== 'ORDER') return;
  const aggregate = await lockOrder(em, data.subjectId);
  if (aggregate === null) return;
  const { id: orderId, status } = aggregate.order;
  if (status === 'CANCELLED') {
    await jobs.enqueue(em, unwindOrder, { orderId }, { jobKey: `unwind-order:${orderId}` });
    return;
  }
  const returns = await em.execute<{ id: string }[]>(
    `select id from returns where order_id = ? and status in ('RECEIVED', 'REFUNDED')`,
    [orderId],
  );
  for (const { id: returnId } of returns) {
    await jobs.enqueue(em, settleReturn, { returnId }, { jobKey: `settle-return:${returnId}` });
  }
});
