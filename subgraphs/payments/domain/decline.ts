/**
 * Why a payment did not go through, in words of ours; adapters translate into them. `retryable` says whether the same
 * method may be tried again: a soft decline may pass later, a hard one (stolen, expired) never will, and trying it again
 * looks like card testing (SPEC.md B3 #13).
 */
export const FAILURES = {
  CARD_DECLINED: { retryable: true, message: 'The bank declined the payment.' },
  INSUFFICIENT_FUNDS: { retryable: true, message: 'There is not enough money on the account.' },
  INCORRECT_CVC: { retryable: true, message: 'The security code is wrong.' },
  PROCESSING_ERROR: { retryable: true, message: 'The bank could not process the payment. Please try again.' },
  AUTHENTICATION_REQUIRED: { retryable: true, message: 'The bank wants the payer to confirm this payment.' },
  AUTHENTICATION_FAILED: { retryable: true, message: 'The payer was not confirmed by the bank.' },
  EXPIRED_CARD: { retryable: false, message: 'The card has expired.' },
  LOST_OR_STOLEN: { retryable: false, message: 'The bank declined the card for good.' },
  FRAUD_SUSPECTED: { retryable: false, message: 'The payment was declined for good.' },
  METHOD_UNUSABLE: { retryable: false, message: 'This payment method cannot be used here.' },
  NOT_TAKEN: { retryable: false, message: 'The payment provider does not take this payment.' },
  DEADLINE: { retryable: false, message: 'The time to pay has passed.' },
  UNCOLLECTIBLE: { retryable: false, message: 'The money did not come in.' },
  EXPIRED_AUTHORIZATION: { retryable: false, message: 'The money was put aside for too long and was let go.' },
} as const satisfies Record<string, { readonly retryable: boolean; readonly message: string }>;

/** A key of {@link FAILURES}. */
export type FailureCode = keyof typeof FAILURES;

/** Tries for one payment (SPEC.md I: payment attempts 3); soft declines use them up. */
export const MAX_TRIES = 3;

/** What to do after a decline. */
export type AfterDecline = 'ask-again' | 'give-up';

/**
 * After a decline the payer is asked again while tries are left. Nobody can be asked off-session: what was declined then
 * is given up, and another attempt is the business of whoever wants the money.
 */
export function afterDecline(payment: { readonly offSession: boolean; readonly tries: number }): AfterDecline {
  return payment.offSession || payment.tries >= MAX_TRIES ? 'give-up' : 'ask-again';
}
