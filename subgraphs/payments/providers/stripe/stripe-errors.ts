import Stripe from 'stripe';
import { ProviderRefusal, type RefusalReason } from '../payment-provider.ts';

const AMOUNT_CODES = new Set(['amount_too_large', 'amount_too_small', 'charge_already_refunded']);
const STATE_CODES = new Set([
  'payment_intent_unexpected_state',
  'charge_already_captured',
  'charge_expired_for_capture',
  'charge_disputed',
  'charge_not_refundable',
  'setup_intent_unexpected_state',
]);

/**
 * Runs a call of Stripe and tells a definite "no" apart from an unknown outcome: card errors and invalid requests are
 * refusals; timeouts, cut connections, 5xx, 409, 429 and wrong credentials are thrown as they are.
 */
export async function refusing<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    throw new ProviderRefusal(reason, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function reasonOf(error: unknown): RefusalReason | null {
  if (error instanceof Stripe.errors.StripeCardError) return 'declined';
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return null;
  // 409: the same key is under way in another process; its outcome is not known yet.
  if (error.statusCode === 409) return null;
  if (AMOUNT_CODES.has(error.code ?? '')) return 'amount';
  return STATE_CODES.has(error.code ?? '') ? 'state' : 'invalid';
}

/** Whether Stripe says that there is no such object. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';
}
