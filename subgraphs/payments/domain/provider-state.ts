import type { FailureCode } from './decline.ts';
import type { DisputeState } from './dispute-state.ts';
import type { PaymentState } from './payment-state.ts';
import type { RefundState } from './refund-state.ts';

/** What the payer has to do, in words of ours (`PaymentAction` of the schema). */
export interface NextAction {
  readonly type: 'PROVIDE_METHOD' | 'AUTHENTICATE' | 'REDIRECT' | 'INVOICE';
  readonly clientSecret: string | null;
  readonly redirectUrl: string | null;
  readonly reference: string | null;
}

/** What is shown of a payment method; nothing that would let anybody charge it. */
export interface MethodSnapshot {
  readonly kind: string;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly expMonth: number | null;
  readonly expYear: number | null;
}

/** A refund as its provider sees it. */
export interface SeenRefund {
  readonly ref: string;
  /** Our refund's id; null for one that was made at the provider's own desk. */
  readonly refundId: string | null;
  readonly amountMinor: number;
  readonly state: RefundState;
  readonly failureReason: string | null;
}

/** A dispute as its provider sees it. */
export interface SeenDispute {
  readonly ref: string;
  readonly amountMinor: number;
  readonly reason: string;
  readonly state: DisputeState;
  readonly evidenceDueAt: Date | null;
}

/** How a payment stands at its provider, translated: no name of a provider's own status leaves the adapter (SPEC.md B3 #1). */
export interface ProviderState {
  /** Never FAILED: whether a cancelled payment has failed is ours to say. */
  readonly state: Exclude<PaymentState, 'FAILED'>;
  /** The most that was ever put aside. */
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly authorizedUntil: Date | null;
  readonly action: NextAction | null;
  readonly method: MethodSnapshot | null;
  /** Tells methods apart that are the same card; null where unknown. */
  readonly fingerprint: string | null;
  readonly failure: FailureCode | null;
  readonly refunds: readonly SeenRefund[];
  readonly disputes: readonly SeenDispute[];
}
