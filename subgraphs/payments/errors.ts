import { defineErrors } from '@tessera/subgraph-kit/errors';

/** Everything that payments tells a client it got wrong. Codes are those of SPEC.md A4. */
export const errors = defineErrors('payments', {
  invalid: {
    code: 'VALIDATION',
    message: '{reason}',
    describe: 'An input field breaks its rule; the message says which. Nothing was changed.',
  },
  signInNeeded: {
    code: 'UNAUTHENTICATED',
    message: 'Please sign in.',
    describe: 'The command belongs to a person and nobody is signed in.',
  },
  forbidden: {
    code: 'FORBIDDEN',
    message: 'Only the payer may see this.',
    describe: 'The payment, refund or method is somebody else’s.',
  },
  paymentNotFound: {
    code: 'NOT_FOUND',
    field: 'paymentId',
    message: 'There is no such payment.',
    describe: 'No payment has this id, or the caller may not see it.',
  },
  refundNotFound: {
    code: 'NOT_FOUND',
    field: 'refundId',
    message: 'There is no such refund.',
    describe: 'No refund has this id.',
  },
  methodNotFound: {
    code: 'NOT_FOUND',
    field: 'id',
    message: 'You have no such payment method.',
    describe: 'No saved method of the caller has this id.',
  },
  methodRefused: {
    code: 'PAYMENT_DECLINED',
    field: 'methodId',
    message: 'This payment method was declined for good. Please choose another one.',
    describe: 'The method was hard-declined before; it is not tried again, neither here nor in a later attempt.',
  },
  methodUnusable: {
    code: 'VALIDATION',
    message: 'This payment method cannot be used.',
    describe: 'The provider does not know the method, or it cannot be saved or charged.',
  },
  declined: {
    code: 'PAYMENT_DECLINED',
    message: '{reason}',
    describe: 'The bank declined. `payment.failure` says why, and whether the same method may be tried again.',
  },
  captureFailed: {
    code: 'PAYMENT_DECLINED',
    message: 'The authorised money could not be taken.',
    describe: 'The provider definitely refused to capture. The payment is as it was; cancel it.',
  },
  keyReused: {
    code: 'IDEMPOTENCY_KEY_REUSED',
    field: 'idempotencyKey',
    message: 'This key was used before with another request.',
    describe: 'An idempotency key, or the attempt of a subject, stands for one request only.',
  },
  subjectClosed: {
    code: 'ILLEGAL_TRANSITION',
    field: 'input.subjectId',
    message: 'This is not to be paid any more.',
    describe: 'Payments of the subject were cancelled as a whole, perhaps before this one arrived.',
  },
  attemptRunning: {
    code: 'ILLEGAL_TRANSITION',
    field: 'input.attempt',
    message: 'Attempt {attempt} is {status}: it may still take the money. Cancel it first.',
    describe: 'At most one payment of a subject can take money. An earlier attempt has not ended.',
  },
  notPayable: {
    code: 'ILLEGAL_TRANSITION',
    field: 'paymentId',
    message: 'The payment is {status}; it cannot be {wanted}.',
    describe: 'The payment is not in a state in which this can be done.',
  },
  confirming: {
    code: 'CONFLICT',
    field: 'paymentId',
    message: 'The payment is being made with another method at this moment.',
    describe: 'Two methods were tried at the same time; the first one goes on.',
  },
  triesSpent: {
    code: 'ILLEGAL_TRANSITION',
    field: 'paymentId',
    message: 'The payment was tried {tries} times. Please start anew.',
    describe: 'A payment may be tried three times.',
  },
  tooManyDeclines: {
    code: 'RATE_LIMITED',
    field: 'paymentId',
    message: 'Too many payments were declined. Please try again later.',
    describe:
      'One person or one card was declined too often within an hour; `retryAfterMs` says when the next try is possible.',
  },
  refundExceeds: {
    code: 'REFUND_EXCEEDS',
    field: 'input.amount',
    message: 'Only {refundableMinor} minor units can still be refunded.',
    describe: 'Captured money less all refunds that have not failed is less than what was asked for.',
  },
  refundDisputed: {
    code: 'ILLEGAL_TRANSITION',
    field: 'input.paymentId',
    message: 'The payer’s bank is asking for this money back; it cannot be refunded meanwhile.',
    describe: 'A dispute is open. A refund would pay twice.',
  },
  noSuchProvider: {
    code: 'VALIDATION',
    field: 'input.provider',
    message: 'There is no provider "{provider}".',
    describe: 'The provider is unknown or not configured.',
  },
  notByInvoice: {
    code: 'VALIDATION',
    field: 'paymentId',
    message: 'This payment is not made by invoice.',
    describe: 'What a provider reports is not noted by hand; only payments of the provider `manual` are.',
  },
  notTaken: {
    code: 'VALIDATION',
    field: 'input.amount',
    message: 'The payment provider does not take this payment: {reason}',
    describe: 'The provider refuses the amount or the currency for good. The payment has failed; no money can move.',
  },
  providerAway: {
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'The payment provider does not answer. The outcome is unknown; ask again with the same key.',
    describe: 'The provider timed out or failed. What was asked for may have happened.',
  },
});

/** The VALIDATION error of a field: what is wrong with it, for people. */
export function invalid(field: string, reason: string) {
  return errors.invalid({ reason }, field);
}
