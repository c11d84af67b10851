import type { UserError } from '@tessera/subgraph-kit/errors';

/** What is said of an order that could not be had, by the reason for which it was cancelled. */
const MESSAGES: Readonly<Record<string, string>> = {
  INSUFFICIENT_STOCK: 'Somebody else was quicker: there is not enough left. Nothing was charged.',
  RESERVATION_EXPIRED: 'The goods could not be held any longer. Nothing was charged.',
  PAYMENT_FAILED: 'The payment did not go through. Nothing was charged.',
  PAYMENT_TIMEOUT: 'The payment did not come in time.',
  COUPON_RELEASED: 'The coupon is not to be had any more. Nothing was charged.',
  COUPON_CHANGED: 'The coupon takes off another amount now. Look at the cart again.',
  DEADLINE_PASSED: 'The order could not be completed in time. Nothing was charged.',
};

/** The reason in the form of a payload: its code is the order's `cancelReason`. */
export function cancelledBecause(reason: string): UserError {
  return { code: reason, field: null, message: MESSAGES[reason] ?? 'The order was cancelled.' };
}
