/** What is known of the money of an order, in minor units. */
export interface OrderMoney {
  readonly totalMinor: number;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
}

/** How far an order is paid (SPEC.md B11.2); derived, never stored. */
export type PaymentStatus = 'UNPAID' | 'AUTHORIZED' | 'PAID' | 'PARTIALLY_REFUNDED' | 'REFUNDED';

/** Derives it. An order that costs nothing is paid. */
export function paymentStatusOf(money: OrderMoney): PaymentStatus {
  if (money.refundedMinor > 0) return money.refundedMinor >= money.capturedMinor ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  if (money.capturedMinor >= money.totalMinor) return 'PAID';
  return money.authorizedMinor >= money.totalMinor ? 'AUTHORIZED' : 'UNPAID';
}
