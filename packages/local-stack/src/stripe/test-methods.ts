/** What the bank of a test method does. */
export type Behaviour =
  | { readonly kind: 'pays' }
  | { readonly kind: 'declines'; readonly code: string; readonly declineCode: string; readonly message: string }
  | { readonly kind: 'authenticates' }
  | { readonly kind: 'takes-time'; readonly outcome: 'succeeds' | 'fails' }
  | { readonly kind: 'refuses-capture' }
  | { readonly kind: 'refunds-later' }
  | { readonly kind: 'refund-comes-back' }
  | { readonly kind: 'disputes' };

/** A payment method for tests: how it looks, and what its bank does. */
export interface TestMethod {
  readonly type: 'card' | 'us_bank_account';
  readonly brand: string;
  /** Card number, or account number. */
  readonly number: string;
  readonly behaviour: Behaviour;
}

const declines = (number: string, declineCode: string, message: string, code = 'card_declined'): TestMethod => ({
  type: 'card',
  brand: 'visa',
  number,
  behaviour: { kind: 'declines', code, declineCode, message },
});

const card = (number: string, behaviour: Behaviour, brand = 'visa'): TestMethod => ({
  type: 'card',
  brand,
  number,
  behaviour,
});

const account = (number: string, behaviour: Behaviour): TestMethod => ({
  type: 'us_bank_account',
  brand: 'STRIPE TEST BANK',
  number,
  behaviour,
});

/**
 * The test methods by the names that Stripe gives them, with its card numbers (docs.stripe.com/testing).
 * `pm_card_captureFails` is our own: Stripe has no card whose capture fails.
 */
export const TEST_METHODS: Readonly<Record<string, TestMethod>> = {
  pm_card_visa: card('4242424242424242', { kind: 'pays' }),
  pm_card_mastercard: card('5555555555554444', { kind: 'pays' }, 'mastercard'),
  pm_card_amex: card('378282246310005', { kind: 'pays' }, 'amex'),
  pm_card_visa_chargeDeclined: declines('4000000000000002', 'generic_decline', 'Your card was declined.'),
  pm_card_visa_chargeDeclinedInsufficientFunds: declines(
    '4000000000009995',
    'insufficient_funds',
    'Your card has insufficient funds.',
  ),
  pm_card_visa_chargeDeclinedLostCard: declines('4000000000009987', 'lost_card', 'Your card was declined.'),
  pm_card_visa_chargeDeclinedStolenCard: declines('4000000000009979', 'stolen_card', 'Your card was declined.'),
  pm_card_chargeDeclinedExpiredCard: declines(
    '4000000000000069',
    'expired_card',
    'Your card has expired.',
    'expired_card',
  ),
  pm_card_chargeDeclinedIncorrectCvc: declines(
    '4000000000000127',
    'incorrect_cvc',
    "Your card's security code is incorrect.",
    'incorrect_cvc',
  ),
  pm_card_chargeDeclinedProcessingError: declines(
    '4000000000000119',
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
    'processing_error',
  ),
  pm_card_radarBlock: declines('4100000000000019', 'fraudulent', 'Your card was declined.'),
  pm_card_authenticationRequired: card('4000002500003155', { kind: 'authenticates' }),
  pm_card_pendingRefund: card('4000000000007726', { kind: 'refunds-later' }),
  pm_card_refundFail: card('4000000000005126', { kind: 'refund-comes-back' }),
  pm_card_createDispute: card('4000000000000259', { kind: 'disputes' }),
  pm_card_captureFails: card('4000000000000408', { kind: 'refuses-capture' }),
  pm_usBankAccount_success: account('000123456789', { kind: 'takes-time', outcome: 'succeeds' }),
  pm_usBankAccount_insufficientFunds: account('000222222227', { kind: 'takes-time', outcome: 'fails' }),
};

/** The name of the test method with this card number; a card that is none of them pays like the first. */
export function methodWithNumber(number: string): string {
  const digits = number.replaceAll(/\D/g, '');
  return Object.entries(TEST_METHODS).find(([, method]) => method.number === digits)?.[0] ?? 'pm_card_visa';
}
