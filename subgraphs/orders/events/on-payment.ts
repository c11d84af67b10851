import {
  paymentAuthorized,
  paymentCanceled,
  paymentCaptured,
  paymentFailed,
  paymentLateSucceeded,
  paymentRefunded,
  paymentRefundFailed,
} from '@tessera/contracts/events/payments';
import type { EventType } from '@tessera/subgraph-kit/events/event';
import { type Listener, on } from '@tessera/subgraph-kit/events/listener';
import { noteMoney } from '../commands/note-money.ts';
import { lockOrder } from '../commands/order-aggregate.ts';
import type { Work } from '../context.ts';
import { wakeSagaOfOrder } from '../sagas/saga-of.ts';

/** What every event of a payment says. */
interface PaymentData {
  readonly subjectType: 'ORDER' | 'BOOKING';
  readonly subjectId: string;
  readonly status: string;
  readonly amountMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
}

/**
 * What happens to the money of an order is noted, and its saga looks again at what it waits for. An event that comes after
 * a later one of its payment is passed over: each says how all of the money stands.
 */
function onPayment<Data extends PaymentData>(event: EventType<string, Data>): Listener<Work> {
  return on(
    event,
    `note:${event.type}`,
    async ({ data }, context: Work) => {
      if (data.subjectType !== 'ORDER') return;
      await wakeSagaOfOrder(context.em, data.subjectId);
      const aggregate = await lockOrder(context.em, data.subjectId);
      if (aggregate === null) return;
      const isAside = data.status === 'AUTHORIZED' || data.capturedMinor > 0;
      await noteMoney(context.em, context, aggregate, {
        authorizedMinor: isAside ? data.amountMinor : 0,
        capturedMinor: data.capturedMinor,
        // More than was taken cannot have been given back, whatever an event says.
        refundedMinor: Math.min(data.refundedMinor, data.capturedMinor),
      });
    },
    { older: 'ignore' },
  );
}

/** Every event of payments that an order hears. */
export const onPaymentEvents: readonly Listener<Work>[] = [
  onPayment(paymentAuthorized),
  onPayment(paymentCaptured),
  onPayment(paymentFailed),
  onPayment(paymentCanceled),
  onPayment(paymentRefunded),
  onPayment(paymentRefundFailed),
  onPayment(paymentLateSucceeded),
];
