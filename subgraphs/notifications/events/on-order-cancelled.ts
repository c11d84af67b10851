import { orderCancelled } from '@tessera/contracts/events/orders';
import { orderCancelled as orderCancelledWorkflow } from '../domain/workflows/order-cancelled.ts';
import { notifyOn } from './notify-on.ts';

/** Who ordered hears that it was cancelled, and what is paid back. */
export const onOrderCancelled = notifyOn(orderCancelled, orderCancelledWorkflow, ({ data }) => ({
  recipientId: data.userId,
  dedupeKey: data.orderId,
  data: { orderId: data.orderId, number: data.number, amountMinor: data.paidMinor, currency: data.currency },
}));
