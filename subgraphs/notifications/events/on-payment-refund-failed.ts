import { paymentRefundFailed } from '@tessera/contracts/events/payments';
import { refundFailed } from '../domain/workflows/refund-failed.ts';
import { notifyOn } from './notify-on.ts';

/** Who paid hears that the money did not reach them; of a payer who was erased nobody is left to tell. */
export const onPaymentRefundFailed = notifyOn(paymentRefundFailed, refundFailed, ({ data }) =>
  data.payerId === null
    ? null
    : {
        recipientId: data.payerId,
        dedupeKey: data.refundId,
        data: { amountMinor: data.refundMinor, currency: data.currency },
      },
);
