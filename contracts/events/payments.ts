import { defineEvent } from '@tessera/subgraph-kit/events/event';

/**
 * What payments says, topic `payments` (SPEC.md B3.5). The aggregate is the payment, with its version; of saved methods it
 * is the person. Amounts are minor units of `currency`.
 */
const ofPayment = { topic: 'payments', aggregateType: 'Payment', schemaVersion: 1 } as const;
const ofMethod = { topic: 'payments', aggregateType: 'PaymentMethod', schemaVersion: 1 } as const;

const id = { type: 'string', format: 'uuid' } as const;
const text = { type: 'string' } as const;
const whole = { type: 'integer' } as const;
const textOrNull = { type: ['string', 'null'] } as const;

const required = [
  'paymentId',
  'subjectType',
  'subjectId',
  'attempt',
  'payerId',
  'provider',
  'status',
  'currency',
  'amountMinor',
  'capturedMinor',
  'refundedMinor',
] as const;

const properties = {
  paymentId: id,
  subjectType: { type: 'string', enum: ['ORDER', 'BOOKING'] },
  subjectId: id,
  attempt: whole,
  payerId: { type: ['string', 'null'], format: 'uuid' },
  provider: text,
  status: text,
  currency: text,
  amountMinor: whole,
  capturedMinor: whole,
  refundedMinor: whole,
} as const;

const payment = { type: 'object', required, properties, additionalProperties: false } as const;

const failure = {
  type: 'object',
  required: [...required, 'failureCode', 'retryable'],
  properties: { ...properties, failureCode: textOrNull, retryable: { type: 'boolean' } },
  additionalProperties: false,
} as const;

const refund = {
  type: 'object',
  required: [...required, 'refundId', 'refundMinor', 'reason'],
  properties: { ...properties, refundId: id, refundMinor: whole, reason: text },
  additionalProperties: false,
} as const;

const dispute = {
  type: 'object',
  required: [...required, 'disputeId', 'disputeStatus', 'disputedMinor', 'reason', 'evidenceDueAt'],
  properties: {
    ...properties,
    disputeId: id,
    disputeStatus: { type: 'string', enum: ['NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST'] },
    disputedMinor: whole,
    reason: text,
    evidenceDueAt: textOrNull,
  },
  additionalProperties: false,
} as const;

const method = {
  type: 'object',
  required: ['paymentMethodId', 'userId'],
  properties: { paymentMethodId: id, userId: id },
  additionalProperties: false,
} as const;

/** A payment was begun. */
export const paymentCreated = defineEvent({ type: 'payment.created', ...ofPayment, data: payment });

/** The payer has to do something: give a method, authenticate, transfer. */
export const paymentRequiresAction = defineEvent({ type: 'payment.requires_action', ...ofPayment, data: payment });

/** The money is put aside and can be captured. */
export const paymentAuthorized = defineEvent({ type: 'payment.authorized', ...ofPayment, data: payment });

/** Authorised money that nobody has captured will be let go within a day. */
export const paymentAuthorizationExpiring = defineEvent({
  type: 'payment.authorization_expiring',
  ...ofPayment,
  data: payment,
});

/** The money was taken. */
export const paymentCaptured = defineEvent({ type: 'payment.captured', ...ofPayment, data: payment });

/** The payment was given up after declines; it does not come back. */
export const paymentFailed = defineEvent({ type: 'payment.failed', ...ofPayment, data: failure });

/** One try was declined; the payer may try again. */
export const paymentDeclined = defineEvent({ type: 'payment.declined', ...ofPayment, data: failure });

/** The payment was let go before money was taken. */
export const paymentCanceled = defineEvent({ type: 'payment.canceled', ...ofPayment, data: failure });

/** Money came in for a subject that was cancelled; a refund of all of it has begun. */
export const paymentLateSucceeded = defineEvent({ type: 'payment.late_succeeded', ...ofPayment, data: refund });

/** A refund was asked for. */
export const paymentRefundRequested = defineEvent({ type: 'payment.refund_requested', ...ofPayment, data: refund });

/** A refund succeeded. */
export const paymentRefunded = defineEvent({ type: 'payment.refunded', ...ofPayment, data: refund });

/** A refund failed, perhaps days after it had succeeded; the money can be refunded again. */
export const paymentRefundFailed = defineEvent({ type: 'payment.refund_failed', ...ofPayment, data: refund });

/** A dispute was opened or went on. */
export const paymentDisputed = defineEvent({ type: 'payment.disputed', ...ofPayment, data: dispute });

/** A person saved a payment method. */
export const paymentMethodAttached = defineEvent({ type: 'payment_method.attached', ...ofMethod, data: method });

/** A saved payment method was forgotten. */
export const paymentMethodDetached = defineEvent({ type: 'payment_method.detached', ...ofMethod, data: method });
