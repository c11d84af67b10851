import { orderShipped } from '@tessera/contracts/events/orders';
import { orderShipped as orderShippedWorkflow } from '../domain/workflows/order-shipped.ts';
import { notifyOn } from './notify-on.ts';

/** Who ordered hears that all of it is on its way. */
export const onOrderShipped = notifyOn(orderShipped, orderShippedWorkflow, ({ data }) => ({
  recipientId: data.userId,
  dedupeKey: data.orderId,
  data: { orderId: data.orderId, number: data.number, amountMinor: data.totalMinor, currency: data.currency },
}));
