import { orderConfirmed } from '@tessera/contracts/events/orders';
import { orderConfirmed as orderConfirmedWorkflow } from '../domain/workflows/order-confirmed.ts';
import { notifyOn } from './notify-on.ts';

/** Who ordered gets the receipt. */
export const onOrderConfirmed = notifyOn(orderConfirmed, orderConfirmedWorkflow, ({ data }) => ({
  recipientId: data.userId,
  dedupeKey: data.orderId,
  data: { orderId: data.orderId, number: data.number, amountMinor: data.totalMinor, currency: data.currency },
}));
