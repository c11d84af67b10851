import { isCaptured, type PaymentState } from './payment-state.ts';

/** What a client is shown: the state, or what became of captured money (SPEC.md B3 #2, derived). */
export type PaymentStatus = PaymentState | 'PARTIALLY_REFUNDED' | 'REFUNDED' | 'DISPUTED';

/** What the status is derived of. */
export interface Standing {
  readonly state: PaymentState;
  readonly capturedMinor: number;
  /** Refunds that have succeeded. */
  readonly refundedMinor: number;
  /** Whether a dispute is open. */
  readonly disputed: boolean;
}

/** The status of a payment. An open dispute hides refunds: it blocks them. */
export function statusOf({ state, capturedMinor, refundedMinor, disputed }: Standing): PaymentStatus {
  if (!isCaptured(state)) return state;
  if (disputed) return 'DISPUTED';
  if (refundedMinor === 0) return state;
  return refundedMinor < capturedMinor ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
}
