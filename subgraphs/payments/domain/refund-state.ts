/** Where a refund stands (SPEC.md B3 #6). */
export type RefundState = 'PENDING' | 'SUCCEEDED' | 'FAILED' | 'CANCELED';

/** A bank may send money back days after the refund "succeeded": then it has failed, and the amount is refundable again. */
const NEXT = {
  PENDING: ['SUCCEEDED', 'FAILED', 'CANCELED'],
  SUCCEEDED: ['FAILED', 'CANCELED'],
  FAILED: [],
  CANCELED: [],
} as const satisfies Record<RefundState, readonly RefundState[]>;

/** Whether a refund may go from one state to another. */
export function mayRefundBecome(from: RefundState, to: RefundState): boolean {
  const next: readonly RefundState[] = NEXT[from];
  return next.includes(to);
}

/** Sums of a payment's refunds, in minor units. */
export interface RefundSums {
  /** Asked for and not finished. */
  readonly refundingMinor: number;
  /** Succeeded. */
  readonly refundedMinor: number;
}

/** Adds up the refunds of one payment. Failed and cancelled ones count for nothing. */
export function sumRefunds(
  refunds: readonly { readonly state: RefundState; readonly amountMinor: number }[],
): RefundSums {
  const sumOf = (state: RefundState): number =>
    refunds.reduce((sum, refund) => (refund.state === state ? sum + refund.amountMinor : sum), 0);
  return { refundingMinor: sumOf('PENDING'), refundedMinor: sumOf('SUCCEEDED') };
}

/** What can still be given back: captured money less every refund that has not failed. Never negative. */
export function refundableOf({
  capturedMinor,
  refundingMinor,
  refundedMinor,
}: RefundSums & { readonly capturedMinor: number }): number {
  return Math.max(0, capturedMinor - refundingMinor - refundedMinor);
}
