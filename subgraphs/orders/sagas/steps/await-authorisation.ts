import { done, refused, waitFor } from '@tessera/subgraph-kit/sagas/saga';
import type { Work } from '../../context.ts';
import { ExtendReservationDocument, PaymentStateDocument } from '../../operations.generated.ts';
import type { OrderStep } from './order-saga-data.ts';
import { hasMoney, isAuthorized, isOver } from './payment-standing.ts';

/** How often it looks by itself; events of the payment wake it long before. */
const LOOK_EVERY_MS = 60_000;

/** While an order on invoice waits, its stock is held anew for so long, and looked after often enough. */
const INVOICE_HOLD_SECONDS = 3600;
const INVOICE_LOOK_EVERY_MS = 1_800_000;

/**
 * Waits until the money is put aside. What the payment says of itself counts, not the event that woke the saga. It is not asked
 * at once: it has just said that it waits for its customer, and what happened since wakes the saga.
 */
export function awaitAuthorisation(terms: 'at once' | 'on invoice'): OrderStep {
  const wait = async (orderId: string, context: Work, signal: AbortSignal) => {
    const lookAgainMs = terms === 'on invoice' ? await holdForInvoice(orderId, context, signal) : LOOK_EVERY_MS;
    return waitFor({ until: new Date(Date.now() + lookAgainMs) });
  };
  return {
    name: 'await-authorisation',
    async run({ aggregateId, attempt, data, context, signal }) {
      if (data.authorized === true) return done();
      const { paymentId } = data;
      if (paymentId === undefined) throw new Error('There is no payment to wait for.');
      if (attempt === 1 && data.isCustomersTurn === true) return wait(aggregateId, context, signal);
      const { payment } = await context.graph.execute(PaymentStateDocument, { paymentId }, { signal });
      if (payment == null) throw new Error(`Payment ${paymentId} is gone.`);
      if (isAuthorized(payment.status)) return done({ authorized: true, captured: hasMoney(payment.status) });
      if (isOver(payment.status)) {
        return refused({ code: 'PAYMENT_FAILED', detail: { failure: payment.failure?.code ?? null } });
      }
      return wait(aggregateId, context, signal);
    },
    undo: 'nothing to undo',
  };
}

/** Whether the stock is still held is looked at before the money is taken. */
async function holdForInvoice(orderId: string, { graph }: Work, signal: AbortSignal): Promise<number> {
  await graph.execute(ExtendReservationDocument, { orderId, ttlSeconds: INVOICE_HOLD_SECONDS }, { signal });
  return INVOICE_LOOK_EVERY_MS;
}
