import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { SagaFailure } from '@tessera/subgraph-kit/sagas/saga';
import type { Work } from '../context.ts';
import { lockOrder } from './order-aggregate.ts';
import { moveOrder, movePartsWithOrder } from './order-status.ts';

/**
 * The end of an order that was turned back before it was paid: all that it held is given back already. The reason is that of
 * whoever or whatever turned it back.
 */
export async function cancelUnplaced(
  tx: EntityManager,
  context: Work,
  orderId: string,
  failure: SagaFailure | undefined,
): Promise<void> {
  const aggregate = await lockOrder(tx, orderId);
  if (aggregate === null) throw new Error(`Order ${orderId} is gone.`);
  const { cancelWish: wish, paymentId } = aggregate.order;
  const code = failure?.code ?? 'UNKNOWN';
  const cancelReason = code === 'DEADLINE_PASSED' && paymentId != null ? 'PAYMENT_TIMEOUT' : code;
  const isWished = wish != null && wish.code === code;
  const cancelled = await moveOrder(tx, context, aggregate, 'CANCELLED', {
    as: isWished ? wish.as : 'system',
    set: { cancelReason, cancelDetail: failure?.detail ?? null, paymentDeadline: null },
    stamp: ['endedAt', 'settledAt'],
    detail: { reason: cancelReason },
  });
  await movePartsWithOrder(tx, cancelled, 'CANCELLED');
}
