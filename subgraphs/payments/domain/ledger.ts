/** Accounts of the ledger. */
export type Account =
  /** Money that the provider holds for us. */
  | 'provider'
  /** What payers owe for orders and bookings; falls as they pay. */
  | 'receivable'
  /** Money on its way back to payers. */
  | 'refunds'
  /** Money that is argued about. */
  | 'disputes'
  /** What the provider keeps for its work. */
  | 'fees';

/** Kinds of movements: from which account (credit) to which (debit). What one loses the other gains, so all accounts sum to zero. */
export const MOVEMENTS = {
  CAPTURE: { debit: 'provider', credit: 'receivable' },
  REFUND: { debit: 'refunds', credit: 'provider' },
  REFUND_REVERSED: { debit: 'provider', credit: 'refunds' },
  DISPUTE: { debit: 'disputes', credit: 'provider' },
  DISPUTE_WON: { debit: 'provider', credit: 'disputes' },
  FEE: { debit: 'fees', credit: 'provider' },
  FEE_REVERSED: { debit: 'provider', credit: 'fees' },
} as const satisfies Record<string, { readonly debit: Account; readonly credit: Account }>;

/** A kind of movement. */
export type Movement = keyof typeof MOVEMENTS;
