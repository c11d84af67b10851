/** Where the money of a payment stands at its provider (SPEC.md B3 #2). Refunds and disputes are looked at apart. */
export type PaymentState =
  | 'REQUIRES_METHOD'
  | 'REQUIRES_ACTION'
  | 'PROCESSING'
  | 'AUTHORIZED'
  | 'PARTIALLY_CAPTURED'
  | 'CAPTURED'
  | 'CANCELED'
  | 'FAILED';

/**
 * How far a state is on the way. A payment never goes back to a lower rank, whatever order messages come in: a late
 * "processing" cannot undo "captured". Among states of rank 0 the payer goes to and fro. Rank 2 is the end: of its states a
 * payment reaches one and stays there, because the provider closes an intent once.
 */
export const RANK = {
  REQUIRES_METHOD: 0,
  REQUIRES_ACTION: 0,
  PROCESSING: 0,
  AUTHORIZED: 1,
  PARTIALLY_CAPTURED: 2,
  CAPTURED: 2,
  CANCELED: 2,
  FAILED: 2,
} as const satisfies Record<PaymentState, 0 | 1 | 2>;

/** The rank at which a payment has ended. */
export const END = 2;

/** Whether a payment in one state may be written down as being in another. */
export function mayBecome(from: PaymentState, to: PaymentState): boolean {
  if (from === to) return true;
  return RANK[from] !== END && RANK[to] >= RANK[from];
}

/** Whether no money was put aside yet and the payment has not ended. */
export function isOpen(state: PaymentState): boolean {
  return RANK[state] === 0;
}

/** Whether money was taken. */
export function isCaptured(state: PaymentState): boolean {
  return state === 'CAPTURED' || state === 'PARTIALLY_CAPTURED';
}
