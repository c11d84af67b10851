import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { done, refused } from '@tessera/subgraph-kit/sagas/saga';
import { noteMoney } from '../../commands/note-money.ts';
import { lockOrder } from '../../commands/order-aggregate.ts';
import type { Work } from '../../context.ts';
import { CapturePaymentDocument } from '../../operations.generated.ts';
import type { OrderStep } from './order-saga-data.ts';
import { hasMoney } from './payment-standing.ts';

/**
 * Takes the money: the pivot. Without an answer it is asked again under the same key until there is one, for nothing may be
 * given back of an order that may be paid. Only a definite refusal turns back, and then the payment is asked once more when
 * it is let go.
 */
export const capturePayment: OrderStep = {
  name: 'capture-payment',
  async run({ aggregateId, key, data, context, signal }) {
    const { paymentId } = data;
    if (paymentId === undefined) return done();
    const variables = { paymentId, idempotencyKey: key };
    const { capturePayment: answer } = await context.graph.execute(CapturePaymentDocument, variables, { signal });
    const { payment } = answer;
    if (payment != null && hasMoney(payment.status)) {
      const capturedMinor = payment.captured.amountMinor;
      return done({ captured: true }, (tx) => noteCaptured(tx, context, aggregateId, capturedMinor));
    }
    const [error] = answer.userErrors;
    if (error === undefined) throw new Error(`Payment ${paymentId} is ${payment?.status} after its capture.`);
    return refused({ code: 'PAYMENT_FAILED', detail: { failure: error.code } });
  },
  undo: 'nothing to undo',
};

async function noteCaptured(tx: EntityManager, context: Work, orderId: string, capturedMinor: number): Promise<void> {
  const aggregate = await lockOrder(tx, orderId);
  if (aggregate !== null) await noteMoney(tx, context, aggregate, { capturedMinor });
}
