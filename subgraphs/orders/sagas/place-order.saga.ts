import { defineSaga } from '@tessera/subgraph-kit/sagas/saga';
import { cancelUnplaced } from '../commands/cancel-unplaced.ts';
import type { Work } from '../context.ts';
import { awaitAuthorisation } from './steps/await-authorisation.ts';
import { capturePayment } from './steps/capture-payment.ts';
import { commitCoupon } from './steps/commit-coupon.ts';
import { commitReservation } from './steps/commit-reservation.ts';
import { confirmOrder } from './steps/confirm-order.ts';
import { createPayment } from './steps/create-payment.ts';
import { holdReservation } from './steps/hold-reservation.ts';
import type { OrderSagaData } from './steps/order-saga-data.ts';
import { reserveCoupon } from './steps/reserve-coupon.ts';
import { reserveInventory } from './steps/reserve-inventory.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Stock is held for 15 minutes; payment must come a minute before (SPEC.md Part I). */
const PAYMENT_DEADLINE_MS = 14 * MINUTE_MS;

/** How long an order on invoice waits for its money; its stock is held all the time. */
const INVOICE_DEADLINE_MS = 6 * DAY_MS;

/**
 * From a placed order to a confirmed or a cancelled one (SPEC.md E12).
 *
 *     reserve-coupon → reserve-inventory → create-payment → await-authorisation → hold-reservation
 *                    → CAPTURE-PAYMENT → commit-reservation → commit-coupon → confirm-order
 *
 * An order without a coupon has no coupon's steps. Before the capture, what is refused or comes too late is taken back in reverse order: first the payment, so that no money
 * comes for goods that are given away, then the stock, then the coupon. If letting go of the payment finds that
 * it was taken after all, the order goes forward. After the capture there is no way back: what fails is tried again until
 * it succeeds.
 */
function orderSaga(name: string, deadlineMs: number, terms: Parameters<typeof awaitAuthorisation>[0]) {
  return defineSaga<Work, OrderSagaData>()({
    name,
    pivot: 'capture-payment',
    deadlineMs,
    steps: [
      reserveCoupon,
      reserveInventory,
      createPayment,
      awaitAuthorisation(terms),
      holdReservation,
      capturePayment,
      commitReservation,
      commitCoupon,
      confirmOrder,
    ],
    onCompensated: (tx, { aggregateId, failure, context }) => cancelUnplaced(tx, context, aggregateId, failure),
  });
}

/** Orders that are paid at once, or within minutes. */
export const placeOrderSaga = orderSaga('place-order', PAYMENT_DEADLINE_MS, 'at once');

/** Orders on invoice. */
export const placeOrderByInvoiceSaga = orderSaga('place-order-by-invoice', INVOICE_DEADLINE_MS, 'on invoice');
