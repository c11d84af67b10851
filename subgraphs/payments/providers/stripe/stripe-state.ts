import type Stripe from 'stripe';
import type { FailureCode } from '../../domain/decline.ts';
import type { DisputeState } from '../../domain/dispute-state.ts';
import type {
  MethodSnapshot,
  NextAction,
  ProviderState,
  SeenDispute,
  SeenRefund,
} from '../../domain/provider-state.ts';
import type { RefundState } from '../../domain/refund-state.ts';
import type { SavedMethod } from '../payment-provider.ts';

/** A payment intent with its charge, refunds and disputes (the newest first, as Stripe lists them), in words of ours. */
export function stateOf(
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge | null,
  { refunds, disputes }: { readonly refunds: readonly Stripe.Refund[]; readonly disputes: readonly Stripe.Dispute[] },
): ProviderState {
  const succeeded = charge?.status === 'failed' ? null : charge;
  return {
    state: paymentState(intent),
    authorizedMinor: intent.amount_received > 0 ? intent.amount_received : intent.amount_capturable,
    capturedMinor: intent.amount_received,
    authorizedUntil: authorizedUntil(succeeded),
    action: actionOf(intent),
    method: succeeded === null ? null : chargedMethod(succeeded),
    fingerprint: fingerprintOf(charge),
    failure: failureOf(intent),
    refunds: refunds.toReversed().map(seenRefund),
    disputes: disputes.toReversed().map(seenDispute),
  };
}

function paymentState(intent: Stripe.PaymentIntent): ProviderState['state'] {
  switch (intent.status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
      return 'REQUIRES_METHOD';
    case 'requires_action':
      return 'REQUIRES_ACTION';
    case 'processing':
      return 'PROCESSING';
    case 'requires_capture':
      return 'AUTHORIZED';
    case 'succeeded':
      return intent.amount_received < intent.amount ? 'PARTIALLY_CAPTURED' : 'CAPTURED';
    case 'canceled':
      return 'CANCELED';
    default:
      // A status that did not exist when this was written: look again later rather than guess.
      throw new Error(`Unknown status of a payment intent: ${intent.status}`);
  }
}

function actionOf({ status, client_secret: clientSecret, next_action: next }: Stripe.PaymentIntent): NextAction | null {
  const none = { clientSecret: null, redirectUrl: null, reference: null } as const;
  if (status === 'requires_payment_method' || status === 'requires_confirmation') {
    return { ...none, type: 'PROVIDE_METHOD', clientSecret };
  }
  if (status !== 'requires_action') return null;
  const redirectUrl = next?.redirect_to_url?.url ?? null;
  return { ...none, type: redirectUrl === null ? 'AUTHENTICATE' : 'REDIRECT', clientSecret, redirectUrl };
}

function authorizedUntil(charge: Stripe.Charge | null): Date | null {
  const seconds = charge?.payment_method_details?.card?.capture_before;
  return seconds === undefined ? null : new Date(seconds * 1000);
}

function chargedMethod({ payment_method_details: details }: Stripe.Charge): MethodSnapshot | null {
  if (details === null) return null;
  const { card, us_bank_account: account } = details;
  return {
    kind: details.type,
    brand: card?.brand ?? account?.bank_name ?? null,
    last4: card?.last4 ?? account?.last4 ?? null,
    expMonth: card?.exp_month ?? null,
    expYear: card?.exp_year ?? null,
  };
}

function fingerprintOf(charge: Stripe.Charge | null): string | null {
  const details = charge?.payment_method_details;
  return details?.card?.fingerprint ?? details?.us_bank_account?.fingerprint ?? null;
}

const DECLINES: Readonly<Record<string, FailureCode>> = {
  insufficient_funds: 'INSUFFICIENT_FUNDS',
  incorrect_cvc: 'INCORRECT_CVC',
  invalid_cvc: 'INCORRECT_CVC',
  expired_card: 'EXPIRED_CARD',
  invalid_expiry_month: 'EXPIRED_CARD',
  invalid_expiry_year: 'EXPIRED_CARD',
  lost_card: 'LOST_OR_STOLEN',
  stolen_card: 'LOST_OR_STOLEN',
  pickup_card: 'LOST_OR_STOLEN',
  restricted_card: 'LOST_OR_STOLEN',
  fraudulent: 'FRAUD_SUSPECTED',
  merchant_blacklist: 'FRAUD_SUSPECTED',
  processing_error: 'PROCESSING_ERROR',
  try_again_later: 'PROCESSING_ERROR',
  issuer_not_available: 'PROCESSING_ERROR',
  authentication_required: 'AUTHENTICATION_REQUIRED',
  card_not_supported: 'METHOD_UNUSABLE',
  currency_not_supported: 'METHOD_UNUSABLE',
};

function failureOf({ last_payment_error: error }: Stripe.PaymentIntent): FailureCode | null {
  if (error === null) return null;
  if (error.code === 'payment_intent_authentication_failure') return 'AUTHENTICATION_FAILED';
  return DECLINES[error.decline_code ?? ''] ?? DECLINES[error.code ?? ''] ?? 'CARD_DECLINED';
}

const REFUND_STATES: Readonly<Record<string, RefundState>> = {
  pending: 'PENDING',
  requires_action: 'PENDING',
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  canceled: 'CANCELED',
};

function seenRefund(refund: Stripe.Refund): SeenRefund {
  return {
    ref: refund.id,
    refundId: refund.metadata?.['refundId'] ?? null,
    amountMinor: refund.amount,
    state: REFUND_STATES[refund.status ?? ''] ?? 'PENDING',
    failureReason: refund.failure_reason ?? null,
  };
}

const DISPUTE_STATES: Readonly<Record<string, DisputeState>> = {
  needs_response: 'NEEDS_RESPONSE',
  warning_needs_response: 'NEEDS_RESPONSE',
  under_review: 'UNDER_REVIEW',
  warning_under_review: 'UNDER_REVIEW',
  won: 'WON',
  warning_closed: 'WON',
  prevented: 'WON',
  lost: 'LOST',
};

function seenDispute(dispute: Stripe.Dispute): SeenDispute {
  const dueSeconds = dispute.evidence_details.due_by;
  return {
    ref: dispute.id,
    amountMinor: dispute.amount,
    reason: dispute.reason,
    state: DISPUTE_STATES[dispute.status] ?? 'NEEDS_RESPONSE',
    evidenceDueAt: dueSeconds === null ? null : new Date(dueSeconds * 1000),
  };
}

/** A payment method in words of ours. */
export function savedMethod(method: Stripe.PaymentMethod): SavedMethod {
  const { card, us_bank_account: account, sepa_debit: sepa } = method;
  return {
    ref: method.id,
    kind: method.type,
    brand: card?.brand ?? account?.bank_name ?? null,
    last4: card?.last4 ?? account?.last4 ?? sepa?.last4 ?? null,
    expMonth: card?.exp_month ?? null,
    expYear: card?.exp_year ?? null,
    fingerprint: card?.fingerprint ?? account?.fingerprint ?? sepa?.fingerprint ?? null,
  };
}
