import { orderPaymentRequired } from '@tessera/contracts/events/orders';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { done, goForward, refused, undone } from '@tessera/subgraph-kit/sagas/saga';
import { lockOrder } from '../../commands/order-aggregate.ts';
import { changeOrder } from '../../commands/order-change.ts';
import { dataOf } from '../../commands/order-status.ts';
import type { Work } from '../../context.ts';
import { CancelPaymentsDocument, CreatePaymentDocument } from '../../operations.generated.ts';
import { type OrderStep, orderOfSaga } from './order-saga-data.ts';
import { hasMoney, isAuthorized, isOver } from './payment-standing.ts';
import { unlessRefused } from './unless-refused.ts';

/**
 * Begins the payment. With a saved method it is charged at once, and a decline is the end; else the order waits for its
 * customer, who has three tries (payments counts them). Taken back, payments also refuses what would come later.
 */
export const createPayment: OrderStep = {
  name: 'create-payment',
  async run({ aggregateId, key, deadline, context, signal }) {
    const order = await orderOfSaga(context.em, aggregateId);
    if (order.totalMinor === 0) return done({ authorized: true });
    const input = {
      subjectType: 'ORDER' as const,
      subjectId: order.id,
      attempt: 1,
      payerId: order.userId,
      amount: { amountMinor: order.totalMinor, currency: order.currency },
      provider: order.paymentProvider,
      paymentMethodId: order.paymentMethodId,
      offSession: order.paymentMethodId != null,
      captureMethod: 'MANUAL' as const,
      deadline: deadline.toISOString(),
      idempotencyKey: key,
    };
    const { createPayment: answer } = await context.graph.execute(CreatePaymentDocument, { input }, { signal });
    const { payment } = answer;
    if (payment == null) {
      const [error] = answer.userErrors;
      return refused({ code: error?.code ?? 'PAYMENT_FAILED', detail: { message: error?.message } });
    }
    if (isOver(payment.status)) {
      return refused({ code: 'PAYMENT_FAILED', detail: { failure: payment.failure?.code ?? null } });
    }
    const authorized = isAuthorized(payment.status);
    const isCustomersTurn = !authorized && payment.status !== 'PROCESSING';
    const captured = hasMoney(payment.status);
    return done({ paymentId: payment.id, isCustomersTurn, authorized, captured }, (tx) =>
      notePayment(tx, context, order.id, payment.id, isCustomersTurn ? deadline : null),
    );
  },
  async undo({ aggregateId: orderId, key, context, signal, data }) {
    if (data.authorized === true && data.paymentId === undefined) return undone();
    const variables = { orderId, idempotencyKey: key };
    const { cancelPaymentsOfSubject } = await context.graph.execute(CancelPaymentsDocument, variables, { signal });
    unlessRefused('cancelPaymentsOfSubject', cancelPaymentsOfSubject.userErrors);
    const { payments } = cancelPaymentsOfSubject;
    const taken = payments.find(({ status }) => hasMoney(status));
    if (taken !== undefined) return goForward({ paymentId: taken.id, authorized: true, captured: true });
    const open = payments.find(({ status }) => !isOver(status));
    if (open !== undefined) throw new Error(`Payment ${open.id} is ${open.status}: it is not known to be let go yet.`);
    return undone();
  },
};

async function notePayment(
  tx: EntityManager,
  context: Work,
  orderId: string,
  paymentId: string,
  paymentDeadline: Date | null,
): Promise<void> {
  const aggregate = await lockOrder(tx, orderId);
  // An answer that was kept before is kept again after a crash: once is enough.
  if (aggregate === null || aggregate.order.paymentId != null) return;
  const set = { paymentId, ...(paymentDeadline === null ? {} : { paymentDeadline }) };
  const noted = await changeOrder(tx, context, aggregate, {
    kind: 'PAYMENT',
    as: 'system',
    set,
    detail: { paymentId, status: paymentDeadline === null ? 'STARTED' : 'REQUIRED' },
  });
  if (paymentDeadline === null) return;
  await emit(tx, orderPaymentRequired, {
    aggregateId: orderId,
    aggregateVersion: noted.order.version,
    data: { ...dataOf(noted), paymentId, deadline: paymentDeadline.toISOString() },
  });
}
