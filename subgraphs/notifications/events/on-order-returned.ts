import { orderReturned } from '@tessera/contracts/events/orders';
import { orderReturned as orderReturnedWorkflow } from '../domain/workflows/order-returned.ts';
import { notifyOn } from './notify-on.ts';

/** Who sent something back hears that it has arrived, and what is paid back. */
export const onOrderReturned = notifyOn(orderReturned, orderReturnedWorkflow, ({ data }) => ({
  recipientId: data.userId,
  dedupeKey: data.returnId,
  data: { orderId: data.orderId, number: data.number, amountMinor: data.refundMinor, currency: data.currency },
}));
