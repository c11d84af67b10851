// Made by `npm run generate` from the GraphQL files; do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PaymentRow } from './entities/payment.ts';
import type { RefundRow } from './entities/refund.ts';
import type { DisputeRow } from './entities/dispute.ts';
import type { PaymentMethodRow } from './entities/payment-method.ts';
import type { LedgerEntryRow } from './entities/ledger-entry.ts';
import type { TimelineEntryRow } from './entities/timeline-entry.ts';
import type { ReconciliationRow } from './entities/reconciliation.ts';
import type { ReconciliationFindingRow } from './entities/reconciliation-finding.ts';
import type { UserReference } from './resolvers/user.ts';
import type { OrderReference } from './resolvers/order.ts';
import type { BookingReference } from './resolvers/booking.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, as ISO 8601 with milliseconds: `2026-01-31T12:00:00.000Z`. */
  DateTime: { input: Date; output: Date | string; }
  /** A whole number of at most 53 bits (−(2^53)+1 to 2^53−1), as a JSON number. */
  Int64: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

/** What can be asked. */
export type Query = {
  readonly __typename?: 'Query';
  /** One payment. Null when there is none, and for everybody but its payer and holders of `payment:read`. */
  readonly payment?: Maybe<Payment>;
  /** Payments, the newest first. */
  readonly payments: PaymentConnection;
  /** All payments of one order or booking, first attempt first. */
  readonly paymentsOfSubject: ReadonlyArray<Payment>;
  /** The latest comparisons with what the providers booked, the newest first. */
  readonly reconciliations: ReadonlyArray<Reconciliation>;
};


/** What can be asked. */
export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryPaymentsArgs = {
  filter?: InputMaybe<PaymentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryPaymentsOfSubjectArgs = {
  subjectType: PaymentSubjectType;
  subjectId: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryReconciliationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What can be changed. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Begins to save a payment method: answers with the secret by which the provider's library in the browser collects the
   * card. Then `attachPaymentMethod`.
   */
  readonly createSetupIntent: SetupIntentPayload;
  /** Saves a payment method for the caller. The first one becomes the default. Repeated, it answers with the same method. */
  readonly attachPaymentMethod: PaymentMethodPayload;
  /** Makes a saved method of the caller the one that is charged where none is named. */
  readonly setDefaultPaymentMethod: PaymentMethodPayload;
  /** Forgets a saved method of the caller, here and at the provider. */
  readonly detachPaymentMethod: PaymentMethodPayload;
  /**
   * Pays with a saved method, or with one that the provider's library made in the browser; exactly one of them. A decline is
   * in `userErrors`, and `payment.nextAction` says what the payer has to do. At most three tries for a payment.
   */
  readonly confirmPayment: PaymentPayload;
  /**
   * Gives captured money back, all or a part of it. All refunds of a payment that did not fail never exceed what was captured:
   * REFUND_EXCEEDS. A refund begins PENDING; it may fail days later.
   */
  readonly refundPayment: RefundPayload;
  /** Notes that the money of a payment by invoice has come in. Only for the provider `manual`. */
  readonly markPaymentReceived: PaymentPayload;
  /** Notes that the money of a payment by invoice will not come. Only for the provider `manual`. */
  readonly markPaymentFailed: PaymentPayload;
  /** Notes how the payout of a refund ended. Only for the provider `manual`. */
  readonly settleRefund: RefundPayload;
  /**
   * Begins a payment of an order or booking. There is one payment per subject and attempt: repeated, it answers with the same
   * one. While an earlier attempt may still succeed, it is refused. With `paymentMethodId` and `offSession` it is confirmed at
   * once; a decline then ends it as FAILED.
   */
  readonly createPayment: PaymentPayload;
  /** Takes authorised money. A payment that is captured already answers as it is. */
  readonly capturePayment: PaymentPayload;
  /**
   * Lets go of a payment that is not captured. One that is captured already is answered as it is, without an error: look at
   * its status.
   */
  readonly cancelPayment: PaymentPayload;
  /**
   * Lets go of every payment of a subject that is not captured, and refuses payments that come later, also when there is none
   * yet. Look at the status of what is answered: a payment may be captured.
   */
  readonly cancelPaymentsOfSubject: PaymentsPayload;
  /** Asks the provider how a payment stands and writes it down; for a caller that does not know the outcome of a call. */
  readonly syncPayment: PaymentPayload;
};


/** What can be changed. */
export type MutationCreateSetupIntentArgs = {
  idempotencyKey: Scalars['String']['input'];
};


/** What can be changed. */
export type MutationAttachPaymentMethodArgs = {
  input: AttachPaymentMethodInput;
};


/** What can be changed. */
export type MutationSetDefaultPaymentMethodArgs = {
  id: Scalars['ID']['input'];
};


/** What can be changed. */
export type MutationDetachPaymentMethodArgs = {
  id: Scalars['ID']['input'];
};


/** What can be changed. */
export type MutationConfirmPaymentArgs = {
  paymentId: Scalars['ID']['input'];
  methodId?: InputMaybe<Scalars['ID']['input']>;
  methodToken?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed. */
export type MutationRefundPaymentArgs = {
  input: RefundPaymentInput;
};


/** What can be changed. */
export type MutationMarkPaymentReceivedArgs = {
  paymentId: Scalars['ID']['input'];
  reference: Scalars['String']['input'];
};


/** What can be changed. */
export type MutationMarkPaymentFailedArgs = {
  paymentId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** What can be changed. */
export type MutationSettleRefundArgs = {
  refundId: Scalars['ID']['input'];
  succeeded: Scalars['Boolean']['input'];
  reference: Scalars['String']['input'];
};


/** What can be changed. */
export type MutationCreatePaymentArgs = {
  input: CreatePaymentInput;
};


/** What can be changed. */
export type MutationCapturePaymentArgs = {
  paymentId: Scalars['ID']['input'];
  amount?: InputMaybe<MoneyInput>;
  idempotencyKey: Scalars['String']['input'];
};


/** What can be changed. */
export type MutationCancelPaymentArgs = {
  paymentId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  idempotencyKey: Scalars['String']['input'];
};


/** What can be changed. */
export type MutationCancelPaymentsOfSubjectArgs = {
  subjectType: PaymentSubjectType;
  subjectId: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};


/** What can be changed. */
export type MutationSyncPaymentArgs = {
  paymentId: Scalars['ID']['input'];
};

/** What can be followed. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** A payment, now and each time something about it changes. For its payer and holders of `payment:read`. */
  readonly paymentStatusChanged: Payment;
};


/** What can be followed. */
export type SubscriptionPaymentStatusChangedArgs = {
  paymentId: Scalars['ID']['input'];
};

/** Money for one order or booking: one attempt to be paid. */
export type Payment = {
  readonly __typename?: 'Payment';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /**
   * What is paid for; null with an error while its service does not answer, and for an API key that may read payments and not what
   * they are for. Kind and id stand in `subjectType` and `subjectId`.
   */
  readonly subject?: Maybe<PaymentSubject>;
  /** Kind of what is paid for. */
  readonly subjectType: PaymentSubjectType;
  /** Id of what is paid for. */
  readonly subjectId: Scalars['ID']['output'];
  /** Which attempt at its subject it is, from 1. */
  readonly attempt: Scalars['Int']['output'];
  /** Who pays; null for a guest. */
  readonly payer?: Maybe<User>;
  /** What is to be paid. */
  readonly amount: Money;
  /** What the provider has taken so far. */
  readonly captured: Money;
  /** What was given back: refunds that have succeeded. */
  readonly refunded: Money;
  /** What can still be given back: captured money less all refunds that have not failed. */
  readonly refundable: Money;
  /** Where it stands, refunds and disputes included. */
  readonly status: PaymentStatus;
  /** Who moves the money: `stripe`, or `manual` for a payment by invoice. */
  readonly provider: Scalars['String']['output'];
  /** Whether authorised money waits to be captured. */
  readonly captureMethod: CaptureMethod;
  /** What the payer has to do now; null for nothing. Only the payer and services see it. */
  readonly nextAction?: Maybe<PaymentAction>;
  /** With what it is paid; null while that is open. */
  readonly method?: Maybe<PaymentMethodSnapshot>;
  /** The latest decline or failure; null when there was none since. */
  readonly failure?: Maybe<PaymentFailure>;
  /** Refunds, the oldest first. */
  readonly refunds: ReadonlyArray<Refund>;
  /** Disputes, the oldest first. */
  readonly disputes: ReadonlyArray<Dispute>;
  /** What happened, the oldest first. */
  readonly timeline: ReadonlyArray<PaymentTimelineEntry>;
  /** Its lines in the ledger, the oldest first. */
  readonly ledger?: Maybe<ReadonlyArray<LedgerEntry>>;
  /** When it is given up unless it was authorised by then. */
  readonly deadline?: Maybe<Scalars['DateTime']['output']>;
  /** Until when authorised money can be captured. */
  readonly authorizedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Grows with every change: a gap tells a follower that it missed one. */
  readonly version: Scalars['Int']['output'];
  /** When it was begun. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** What a payment is for. */
export type PaymentSubject = Order | Booking;

/** Kind of what is paid for. */
export type PaymentSubjectType =
  /** An order of goods. */
  | 'ORDER'
  /** A booking of seats. */
  | 'BOOKING';

/** Where a payment stands. */
export type PaymentStatus =
  /** The payer has to choose a way to pay. */
  | 'REQUIRES_METHOD'
  /** The payer has to do something: `nextAction`. */
  | 'REQUIRES_ACTION'
  /** The provider is at work; the result may take days. */
  | 'PROCESSING'
  /** The money is put aside and can be captured. */
  | 'AUTHORIZED'
  /** The money was taken, as much as was authorised. */
  | 'CAPTURED'
  /** A part of the money was taken, the rest was let go. */
  | 'PARTIALLY_CAPTURED'
  /** It was let go before any money was taken. */
  | 'CANCELED'
  /** It was given up after declines. */
  | 'FAILED'
  /** A part of what was captured was given back. */
  | 'PARTIALLY_REFUNDED'
  /** All of what was captured was given back. */
  | 'REFUNDED'
  /** The payer's bank has asked for the money back; refunds are blocked. */
  | 'DISPUTED';

/** How authorised money becomes captured money. */
export type CaptureMethod =
  /** By `capturePayment`. */
  | 'MANUAL'
  /** At once. */
  | 'AUTOMATIC';

/** What the payer has to do. */
export type PaymentAction = {
  readonly __typename?: 'PaymentAction';
  /** What kind of thing. */
  readonly type: PaymentActionType;
  /** Secret for the provider's library in the browser; null where there is none. */
  readonly clientSecret?: Maybe<Scalars['String']['output']>;
  /** Page to send the payer to; null where there is none. */
  readonly redirectUrl?: Maybe<Scalars['String']['output']>;
  /** For INVOICE: what to write on the transfer. */
  readonly reference?: Maybe<Scalars['String']['output']>;
};

/** Kinds of what a payer may have to do. */
export type PaymentActionType =
  /** Give a payment method. */
  | 'PROVIDE_METHOD'
  /** Let the provider's library show what the bank wants (3-D Secure). */
  | 'AUTHENTICATE'
  /** Go to the bank's page. */
  | 'REDIRECT'
  /** Transfer the amount. */
  | 'INVOICE';

/** What is shown of a payment method. Card numbers never reach this service. */
export type PaymentMethodSnapshot = {
  readonly __typename?: 'PaymentMethodSnapshot';
  /** `card`, `sepa_debit`, `invoice` and the like. */
  readonly kind: Scalars['String']['output'];
  /** Brand of the card. */
  readonly brand?: Maybe<Scalars['String']['output']>;
  /** Last four digits. */
  readonly last4?: Maybe<Scalars['String']['output']>;
  /** Month in which the card expires, 1 to 12. */
  readonly expMonth?: Maybe<Scalars['Int']['output']>;
  /** Year in which the card expires. */
  readonly expYear?: Maybe<Scalars['Int']['output']>;
};

/** Why a payment did not go through. */
export type PaymentFailure = {
  readonly __typename?: 'PaymentFailure';
  /** Stable reason, for instance CARD_DECLINED, INSUFFICIENT_FUNDS, EXPIRED_CARD, AUTHENTICATION_FAILED, DEADLINE. */
  readonly code: Scalars['String']['output'];
  /** For people. */
  readonly message: Scalars['String']['output'];
  /** Whether the same method may be tried again. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** Something that happened to a payment. */
export type PaymentTimelineEntry = {
  readonly __typename?: 'PaymentTimelineEntry';
  /** The payment's version after it. */
  readonly version: Scalars['Int']['output'];
  /** Where the payment stood after it. */
  readonly status: PaymentStatus;
  /** What happened, for instance `payment.captured`. */
  readonly event: Scalars['String']['output'];
  /** When. */
  readonly at: Scalars['DateTime']['output'];
};

/** One line of the double-entry ledger: the amount leaves one account and enters the other. */
export type LedgerEntry = {
  readonly __typename?: 'LedgerEntry';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** What kind of movement. */
  readonly type: Scalars['String']['output'];
  /** The account that the amount enters. */
  readonly debit: Scalars['String']['output'];
  /** The account that the amount leaves. */
  readonly credit: Scalars['String']['output'];
  /** How much. */
  readonly amount: Money;
  /** When it was written. */
  readonly at: Scalars['DateTime']['output'];
};

/** Money given back. */
export type Refund = {
  readonly __typename?: 'Refund';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The payment it belongs to. */
  readonly payment: Payment;
  /** How much. */
  readonly amount: Money;
  /** Why: the given reason, or LATE_PAYMENT for money that came after its subject was cancelled. */
  readonly reason: Scalars['String']['output'];
  /** For which lines of the order; empty where not said. */
  readonly lines: ReadonlyArray<RefundLine>;
  /** Where it stands. */
  readonly status: RefundStatus;
  /** Why it failed; null when it did not. */
  readonly failureReason?: Maybe<Scalars['String']['output']>;
  /** When it was asked for. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it succeeded, failed or was cancelled last. */
  readonly settledAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What of a line of an order is refunded. */
export type RefundLine = {
  readonly __typename?: 'RefundLine';
  /** The order line. */
  readonly lineId: Scalars['ID']['output'];
  /** Minor units of the payment's currency. */
  readonly amountMinor: Scalars['Int64']['output'];
};

/** Where a refund stands. */
export type RefundStatus =
  /** Asked for; the provider has not finished it. */
  | 'PENDING'
  /** The money is on its way back. It may still turn out to have failed. */
  | 'SUCCEEDED'
  /** The money did not arrive and can be refunded again. */
  | 'FAILED'
  /** It was taken back before the money left. */
  | 'CANCELED';

/** A payer's bank asks for money back. */
export type Dispute = {
  readonly __typename?: 'Dispute';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The payment it is about. */
  readonly payment: Payment;
  /** How much is asked for. */
  readonly amount: Money;
  /** The bank's reason, for instance `fraudulent`. */
  readonly reason: Scalars['String']['output'];
  /** Where it stands. */
  readonly status: DisputeStatus;
  /** Until when evidence can be handed in. */
  readonly evidenceDueAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was opened. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** Where a dispute stands. */
export type DisputeStatus =
  /** Evidence can be handed in. */
  | 'NEEDS_RESPONSE'
  /** The bank decides. */
  | 'UNDER_REVIEW'
  /** The money stays. */
  | 'WON'
  /** The money is gone. */
  | 'LOST';

/** A payment method that a person has saved. */
export type PaymentMethod = {
  readonly __typename?: 'PaymentMethod';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** `card`, `sepa_debit` and the like. */
  readonly kind: Scalars['String']['output'];
  /** Brand of the card. */
  readonly brand?: Maybe<Scalars['String']['output']>;
  /** Last four digits. */
  readonly last4?: Maybe<Scalars['String']['output']>;
  /** Month in which the card expires, 1 to 12. */
  readonly expMonth?: Maybe<Scalars['Int']['output']>;
  /** Year in which the card expires. */
  readonly expYear?: Maybe<Scalars['Int']['output']>;
  /** Whether the card has expired, or will within 30 days. */
  readonly expiresSoon: Scalars['Boolean']['output'];
  /** Whether it is charged where none is named. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** When it was saved. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** Saving a payment method, begun. */
export type SetupIntent = {
  readonly __typename?: 'SetupIntent';
  /** For `attachPaymentMethod`. */
  readonly id: Scalars['ID']['output'];
  /** Secret for the provider's library in the browser. */
  readonly clientSecret?: Maybe<Scalars['String']['output']>;
};

/** Something on which we and a provider do not agree. */
export type ReconciliationFinding = {
  readonly __typename?: 'ReconciliationFinding';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** What does not agree. */
  readonly kind: ReconciliationFindingKind;
  /** The booking, refund, dispute or payment, by whichever side knows it. */
  readonly ref: Scalars['String']['output'];
  /** The payment that it is about; null for one that is not here. */
  readonly payment?: Maybe<Payment>;
  /** What we think, in minor units and words; null for nothing. */
  readonly ours?: Maybe<Scalars['String']['output']>;
  /** What the provider thinks; null for nothing. */
  readonly theirs?: Maybe<Scalars['String']['output']>;
  /** When it was found first. */
  readonly foundAt: Scalars['DateTime']['output'];
  /** When it was found to agree again; null while it does not. */
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** In what we and a provider may differ. */
export type ReconciliationFindingKind =
  /** The provider has taken money for us of which there is no payment here. */
  | 'PAYMENT_NOT_HERE'
  /** The provider knows nothing of a payment that was begun at it. */
  | 'PAYMENT_NOT_AT_PROVIDER'
  /** More or less money was captured than we think. */
  | 'CAPTURE_DIFFERS'
  /** A refund that we think is under way or done is unknown to the provider. */
  | 'REFUND_NOT_AT_PROVIDER'
  /** A refund has another amount there, or ended otherwise. */
  | 'REFUND_DIFFERS'
  /** A dispute is unknown to the provider. */
  | 'DISPUTE_NOT_AT_PROVIDER'
  /** A dispute has another amount there, or ended otherwise. */
  | 'DISPUTE_DIFFERS'
  /** The ledger does not add up to what the payment, its refunds and its disputes say. */
  | 'LEDGER_DIFFERS'
  /** The provider booked what the ledger does not hold. */
  | 'BOOKING_NOT_IN_LEDGER';

/** A comparison of what we think of two days' payments with what the provider thinks, both ways. */
export type Reconciliation = {
  readonly __typename?: 'Reconciliation';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The provider. */
  readonly provider: Scalars['String']['output'];
  /** Bookings of the provider looked at, from here. */
  readonly since: Scalars['DateTime']['output'];
  /** Bookings of the provider looked at, up to here. */
  readonly until: Scalars['DateTime']['output'];
  /** How many bookings were compared. */
  readonly checked: Scalars['Int']['output'];
  /** How many were missing here and were healed by asking the provider. */
  readonly healed: Scalars['Int']['output'];
  /** What does not agree, in words, the first hundred; empty for a clean run and one that goes on. */
  readonly mismatches: ReadonlyArray<Scalars['String']['output']>;
  /** What this run was the latest to find, the oldest first; a hundred at most. */
  readonly findings: ReadonlyArray<ReconciliationFinding>;
  /** When it began. */
  readonly at: Scalars['DateTime']['output'];
  /** When it came to its end; null while it goes on. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A person, as identity knows them. */
export type User = {
  readonly __typename?: 'User';
  /** The person's id. */
  readonly id: Scalars['ID']['output'];
  /** Payments of the person, the newest first. For the person and holders of `payment:read`. */
  readonly payments?: Maybe<PaymentConnection>;
  /** Saved payment methods, the default first. For the person only. */
  readonly paymentMethods?: Maybe<ReadonlyArray<PaymentMethod>>;
};


/** A person, as identity knows them. */
export type UserPaymentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** An order, as orders knows it. */
export type Order = {
  readonly __typename?: 'Order';
  /** The order's id. */
  readonly id: Scalars['ID']['output'];
  /** Its payments, first attempt first. For their payer and holders of `payment:read`. */
  readonly payments?: Maybe<ReadonlyArray<Payment>>;
  /** What was captured for it and not given back; null while nothing was ever to be paid. */
  readonly paidAmount?: Maybe<Money>;
};

/** A booking, as bookings knows it. */
export type Booking = {
  readonly __typename?: 'Booking';
  /** The booking's id. */
  readonly id: Scalars['ID']['output'];
  /** Its payments, first attempt first. For their payer and holders of `payment:read`. */
  readonly payments?: Maybe<ReadonlyArray<Payment>>;
};

/** Payments and where their page stands. */
export type PaymentConnection = {
  readonly __typename?: 'PaymentConnection';
  /** Payments with their cursors. */
  readonly edges: ReadonlyArray<PaymentEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A payment with its cursor. */
export type PaymentEdge = {
  readonly __typename?: 'PaymentEdge';
  /** The payment. */
  readonly node: Payment;
  /** Its cursor. */
  readonly cursor: Scalars['String']['output'];
};

/** Which payments. */
export type PaymentFilter = {
  /** Only of this person. */
  readonly payerId?: InputMaybe<Scalars['ID']['input']>;
  /** Only of this kind of subject. */
  readonly subjectType?: InputMaybe<PaymentSubjectType>;
  /** Only of this provider. */
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  /** Only where the money stands so; refunds and disputes are not looked at. */
  readonly status?: InputMaybe<PaymentStatus>;
};

/** An amount of money. */
export type MoneyInput = {
  /** The amount in minor units of the currency, not negative. */
  readonly amountMinor: Scalars['Int64']['input'];
  /** ISO 4217 code, upper case. */
  readonly currency: Scalars['String']['input'];
};

/** What to pay, and how. */
export type CreatePaymentInput = {
  /** Kind of what is paid for. */
  readonly subjectType: PaymentSubjectType;
  /** Id of what is paid for. */
  readonly subjectId: Scalars['ID']['input'];
  /** Which attempt it is, 1 to 3. */
  readonly attempt?: Scalars['Int']['input'];
  /** Who pays; null for a guest. */
  readonly payerId?: InputMaybe<Scalars['ID']['input']>;
  /** How much. */
  readonly amount: MoneyInput;
  /** `stripe` or `manual`; the configured one where not given. */
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  /** A saved method of the payer; needed with `offSession` unless the payer has a default. */
  readonly paymentMethodId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether the payer is not there to answer: the saved method is charged at once. */
  readonly offSession?: Scalars['Boolean']['input'];
  /** Whether authorised money waits to be captured. */
  readonly captureMethod?: CaptureMethod;
  /** When it is given up unless it was authorised by then. */
  readonly deadline?: InputMaybe<Scalars['DateTime']['input']>;
  /** Repeats with the same key and content answer with the same payment. At most 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What to give back. */
export type RefundPaymentInput = {
  /** The payment. */
  readonly paymentId: Scalars['ID']['input'];
  /** How much; all that is left where not given. */
  readonly amount?: InputMaybe<MoneyInput>;
  /** Why, at most 200 characters. */
  readonly reason: Scalars['String']['input'];
  /** For which lines of the order; their sum is the amount. */
  readonly lines?: InputMaybe<ReadonlyArray<RefundLineInput>>;
  /** Repeats with the same key and content answer with the same refund. At most 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What of a line of an order is refunded. */
export type RefundLineInput = {
  /** The order line. */
  readonly lineId: Scalars['ID']['input'];
  /** Minor units of the payment's currency, positive. */
  readonly amountMinor: Scalars['Int64']['input'];
};

/** Which method to save: exactly one of them. */
export type AttachPaymentMethodInput = {
  /** A setup intent that the provider's library has completed. */
  readonly setupIntentId?: InputMaybe<Scalars['ID']['input']>;
  /** A method that the provider's library made, for instance `pm_…` of Stripe. */
  readonly methodToken?: InputMaybe<Scalars['String']['input']>;
};

/** The payment after the change, or why there was none. */
export type PaymentPayload = {
  readonly __typename?: 'PaymentPayload';
  /** The payment; with a decline both it and `userErrors` are there. */
  readonly payment?: Maybe<Payment>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The payments after the change, or why there was none. */
export type PaymentsPayload = {
  readonly __typename?: 'PaymentsPayload';
  /** All payments of the subject, first attempt first. */
  readonly payments: ReadonlyArray<Payment>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The refund, or why there is none. */
export type RefundPayload = {
  readonly __typename?: 'RefundPayload';
  /** The refund; null when something was wrong. */
  readonly refund?: Maybe<Refund>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The saved method after the change, or why there was none. */
export type PaymentMethodPayload = {
  readonly __typename?: 'PaymentMethodPayload';
  /** The method; null when something was wrong. */
  readonly paymentMethod?: Maybe<PaymentMethod>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Saving a payment method, begun, or why not. */
export type SetupIntentPayload = {
  readonly __typename?: 'SetupIntentPayload';
  /** The beginning; null when something was wrong. */
  readonly setupIntent?: Maybe<SetupIntent>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An exact amount of money in the smallest unit of its currency: cents for EUR, whole yen for JPY. */
export type Money = {
  readonly __typename?: 'Money';
  /** The amount in minor units of the currency. */
  readonly amountMinor: Scalars['Int64']['output'];
  /** ISO 4217 code, upper case. */
  readonly currency: Scalars['String']['output'];
};

/** Where a page of a connection stands in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether more items follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether items precede this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item of this page; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last item of this page; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** An expected failure of a mutation, that the client should handle. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** Stable, machine-readable reason, for instance VALIDATION or CONFLICT. */
  readonly code: Scalars['String']['output'];
  /** The input field that caused it, as a dotted path; null when no single field did. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** What went wrong and what to do about it, for people. */
  readonly message: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Payment: Payment;
  Refund: Refund;
  Dispute: Dispute;
  PaymentMethod: PaymentMethod;
  User: User;
  Order: Order;
  Booking: Booking;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
  Refund:
    ( { __typename: 'Refund' }
    & GraphQLRecursivePick<FederationTypes['Refund'], {"id":true}> );
  Dispute:
    ( { __typename: 'Dispute' }
    & GraphQLRecursivePick<FederationTypes['Dispute'], {"id":true}> );
  PaymentMethod:
    ( { __typename: 'PaymentMethod' }
    & GraphQLRecursivePick<FederationTypes['PaymentMethod'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Booking:
    ( { __typename: 'Booking' }
    & GraphQLRecursivePick<FederationTypes['Booking'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  PaymentSubject:
    | ( OrderReference )
    | ( BookingReference )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Payment: ResolverTypeWrapper<PaymentRow>;
  PaymentSubject: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PaymentSubject']>;
  PaymentSubjectType: PaymentSubjectType;
  PaymentStatus: PaymentStatus;
  CaptureMethod: CaptureMethod;
  PaymentAction: ResolverTypeWrapper<PaymentAction>;
  PaymentActionType: PaymentActionType;
  PaymentMethodSnapshot: ResolverTypeWrapper<PaymentMethodSnapshot>;
  PaymentFailure: ResolverTypeWrapper<PaymentFailure>;
  PaymentTimelineEntry: ResolverTypeWrapper<TimelineEntryRow>;
  LedgerEntry: ResolverTypeWrapper<LedgerEntryRow>;
  Refund: ResolverTypeWrapper<RefundRow>;
  RefundLine: ResolverTypeWrapper<RefundLine>;
  RefundStatus: RefundStatus;
  Dispute: ResolverTypeWrapper<DisputeRow>;
  DisputeStatus: DisputeStatus;
  PaymentMethod: ResolverTypeWrapper<PaymentMethodRow>;
  SetupIntent: ResolverTypeWrapper<SetupIntent>;
  ReconciliationFinding: ResolverTypeWrapper<ReconciliationFindingRow>;
  ReconciliationFindingKind: ReconciliationFindingKind;
  Reconciliation: ResolverTypeWrapper<ReconciliationRow>;
  User: ResolverTypeWrapper<UserReference>;
  Order: ResolverTypeWrapper<OrderReference>;
  Booking: ResolverTypeWrapper<BookingReference>;
  PaymentConnection: ResolverTypeWrapper<Omit<PaymentConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PaymentEdge']> }>;
  PaymentEdge: ResolverTypeWrapper<Omit<PaymentEdge, 'node'> & { node: ResolversTypes['Payment'] }>;
  PaymentFilter: PaymentFilter;
  MoneyInput: MoneyInput;
  CreatePaymentInput: CreatePaymentInput;
  RefundPaymentInput: RefundPaymentInput;
  RefundLineInput: RefundLineInput;
  AttachPaymentMethodInput: AttachPaymentMethodInput;
  PaymentPayload: ResolverTypeWrapper<Omit<PaymentPayload, 'payment'> & { payment?: Maybe<ResolversTypes['Payment']> }>;
  PaymentsPayload: ResolverTypeWrapper<Omit<PaymentsPayload, 'payments'> & { payments: ReadonlyArray<ResolversTypes['Payment']> }>;
  RefundPayload: ResolverTypeWrapper<Omit<RefundPayload, 'refund'> & { refund?: Maybe<ResolversTypes['Refund']> }>;
  PaymentMethodPayload: ResolverTypeWrapper<Omit<PaymentMethodPayload, 'paymentMethod'> & { paymentMethod?: Maybe<ResolversTypes['PaymentMethod']> }>;
  SetupIntentPayload: ResolverTypeWrapper<SetupIntentPayload>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Int64: ResolverTypeWrapper<Scalars['Int64']['output']>;
  Money: ResolverTypeWrapper<Money>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<UserError>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Subscription: Record<PropertyKey, never>;
  Payment: PaymentRow;
  PaymentSubject: ResolversUnionTypes<ResolversParentTypes>['PaymentSubject'];
  PaymentAction: PaymentAction;
  PaymentMethodSnapshot: PaymentMethodSnapshot;
  PaymentFailure: PaymentFailure;
  PaymentTimelineEntry: TimelineEntryRow;
  LedgerEntry: LedgerEntryRow;
  Refund: RefundRow;
  RefundLine: RefundLine;
  Dispute: DisputeRow;
  PaymentMethod: PaymentMethodRow;
  SetupIntent: SetupIntent;
  ReconciliationFinding: ReconciliationFindingRow;
  Reconciliation: ReconciliationRow;
  User: UserReference;
  Order: OrderReference;
  Booking: BookingReference;
  PaymentConnection: Omit<PaymentConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PaymentEdge']> };
  PaymentEdge: Omit<PaymentEdge, 'node'> & { node: ResolversParentTypes['Payment'] };
  PaymentFilter: PaymentFilter;
  MoneyInput: MoneyInput;
  CreatePaymentInput: CreatePaymentInput;
  RefundPaymentInput: RefundPaymentInput;
  RefundLineInput: RefundLineInput;
  AttachPaymentMethodInput: AttachPaymentMethodInput;
  PaymentPayload: Omit<PaymentPayload, 'payment'> & { payment?: Maybe<ResolversParentTypes['Payment']> };
  PaymentsPayload: Omit<PaymentsPayload, 'payments'> & { payments: ReadonlyArray<ResolversParentTypes['Payment']> };
  RefundPayload: Omit<RefundPayload, 'refund'> & { refund?: Maybe<ResolversParentTypes['Refund']> };
  PaymentMethodPayload: Omit<PaymentMethodPayload, 'paymentMethod'> & { paymentMethod?: Maybe<ResolversParentTypes['PaymentMethod']> };
  SetupIntentPayload: SetupIntentPayload;
  DateTime: Scalars['DateTime']['output'];
  Int64: Scalars['Int64']['output'];
  Money: Money;
  PageInfo: PageInfo;
  UserError: UserError;
};

export type QueryResolvers<ContextType = any, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType, RequireFields<QueryPaymentArgs, 'id'>>;
  payments?: Resolver<ResolversTypes['PaymentConnection'], ParentType, ContextType, RequireFields<QueryPaymentsArgs, 'first'>>;
  paymentsOfSubject?: Resolver<ReadonlyArray<ResolversTypes['Payment']>, ParentType, ContextType, RequireFields<QueryPaymentsOfSubjectArgs, 'subjectType' | 'subjectId'>>;
  reconciliations?: Resolver<ReadonlyArray<ResolversTypes['Reconciliation']>, ParentType, ContextType, RequireFields<QueryReconciliationsArgs, 'first'>>;
};

export type MutationResolvers<ContextType = any, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createSetupIntent?: Resolver<ResolversTypes['SetupIntentPayload'], ParentType, ContextType, RequireFields<MutationCreateSetupIntentArgs, 'idempotencyKey'>>;
  attachPaymentMethod?: Resolver<ResolversTypes['PaymentMethodPayload'], ParentType, ContextType, RequireFields<MutationAttachPaymentMethodArgs, 'input'>>;
  setDefaultPaymentMethod?: Resolver<ResolversTypes['PaymentMethodPayload'], ParentType, ContextType, RequireFields<MutationSetDefaultPaymentMethodArgs, 'id'>>;
  detachPaymentMethod?: Resolver<ResolversTypes['PaymentMethodPayload'], ParentType, ContextType, RequireFields<MutationDetachPaymentMethodArgs, 'id'>>;
  confirmPayment?: Resolver<ResolversTypes['PaymentPayload'], ParentType, ContextType, RequireFields<MutationConfirmPaymentArgs, 'paymentId'>>;
  refundPayment?: Resolver<ResolversTypes['RefundPayload'], ParentType, ContextType, RequireFields<MutationRefundPaymentArgs, 'input'>>;
  markPaymentReceived?: Resolver<ResolversTypes['PaymentPayload'], ParentType, ContextType, RequireFields<MutationMarkPaymentReceivedArgs, 'paymentId' | 'reference'>>;
  markPaymentFailed?: Resolver<ResolversTypes['PaymentPayload'], ParentType, ContextType, RequireFields<MutationMarkPaymentFailedArgs, 'paymentId' | 'reason'>>;
  settleRefund?: Resolver<ResolversTypes['RefundPayload'], ParentType, ContextType, RequireFields<MutationSettleRefundArgs, 'refundId' | 'succeeded' | 'reference'>>;
  createPayment?: Resolver<ResolversTypes['PaymentPayload'], ParentType, ContextType, RequireFields<MutationCreatePaymentArgs, 'input'>>;
  capturePayment?: Resolver<ResolversTypes['PaymentPayload'], ParentType, ContextType, RequireFields<MutationCapturePaymentArgs, 'paymentId' | 'idempotencyKey'>>;
  cancelPayment?: Resolver<ResolversTypes['PaymentPayload'], ParentType, ContextType, RequireFields<MutationCancelPaymentArgs, 'paymentId' | 'reason' | 'idempotencyKey'>>;
  cancelPaymentsOfSubject?: Resolver<ResolversTypes['PaymentsPayload'], ParentType, ContextType, RequireFields<MutationCancelPaymentsOfSubjectArgs, 'subjectType' | 'subjectId' | 'idempotencyKey'>>;
  syncPayment?: Resolver<ResolversTypes['PaymentPayload'], ParentType, ContextType, RequireFields<MutationSyncPaymentArgs, 'paymentId'>>;
};

export type SubscriptionResolvers<ContextType = any, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  paymentStatusChanged?: SubscriptionResolver<ResolversTypes['Payment'], "paymentStatusChanged", ParentType, ContextType, RequireFields<SubscriptionPaymentStatusChangedArgs, 'paymentId'>>;
};

export type PaymentResolvers<ContextType = any, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment'], FederationReferenceType extends FederationReferenceTypes['Payment'] = FederationReferenceTypes['Payment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['PaymentSubject']>, ParentType, ContextType>;
  subjectType?: Resolver<ResolversTypes['PaymentSubjectType'], ParentType, ContextType>;
  subjectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  payer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  captured?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refundable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  captureMethod?: Resolver<ResolversTypes['CaptureMethod'], ParentType, ContextType>;
  nextAction?: Resolver<Maybe<ResolversTypes['PaymentAction']>, ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['PaymentMethodSnapshot']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['PaymentFailure']>, ParentType, ContextType>;
  refunds?: Resolver<ReadonlyArray<ResolversTypes['Refund']>, ParentType, ContextType>;
  disputes?: Resolver<ReadonlyArray<ResolversTypes['Dispute']>, ParentType, ContextType>;
  timeline?: Resolver<ReadonlyArray<ResolversTypes['PaymentTimelineEntry']>, ParentType, ContextType>;
  ledger?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LedgerEntry']>>, ParentType, ContextType>;
  deadline?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  authorizedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PaymentSubjectResolvers<ContextType = any, ParentType extends ResolversParentTypes['PaymentSubject'] = ResolversParentTypes['PaymentSubject']> = {
  __resolveType: TypeResolveFn<'Order' | 'Booking', ParentType, ContextType>;
};

export type PaymentActionResolvers<ContextType = any, ParentType extends ResolversParentTypes['PaymentAction'] = ResolversParentTypes['PaymentAction']> = {
  type?: Resolver<ResolversTypes['PaymentActionType'], ParentType, ContextType>;
  clientSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  redirectUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentMethodSnapshotResolvers<ContextType = any, ParentType extends ResolversParentTypes['PaymentMethodSnapshot'] = ResolversParentTypes['PaymentMethodSnapshot']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  last4?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expMonth?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  expYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PaymentFailureResolvers<ContextType = any, ParentType extends ResolversParentTypes['PaymentFailure'] = ResolversParentTypes['PaymentFailure']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PaymentTimelineEntryResolvers<ContextType = any, ParentType extends ResolversParentTypes['PaymentTimelineEntry'] = ResolversParentTypes['PaymentTimelineEntry']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type LedgerEntryResolvers<ContextType = any, ParentType extends ResolversParentTypes['LedgerEntry'] = ResolversParentTypes['LedgerEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  debit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  credit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RefundResolvers<ContextType = any, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund'], FederationReferenceType extends FederationReferenceTypes['Refund'] = FederationReferenceTypes['Refund']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Refund']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['RefundLine']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RefundStatus'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RefundLineResolvers<ContextType = any, ParentType extends ResolversParentTypes['RefundLine'] = ResolversParentTypes['RefundLine']> = {
  lineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  amountMinor?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type DisputeResolvers<ContextType = any, ParentType extends ResolversParentTypes['Dispute'] = ResolversParentTypes['Dispute'], FederationReferenceType extends FederationReferenceTypes['Dispute'] = FederationReferenceTypes['Dispute']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Dispute']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DisputeStatus'], ParentType, ContextType>;
  evidenceDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PaymentMethodResolvers<ContextType = any, ParentType extends ResolversParentTypes['PaymentMethod'] = ResolversParentTypes['PaymentMethod'], FederationReferenceType extends FederationReferenceTypes['PaymentMethod'] = FederationReferenceTypes['PaymentMethod']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PaymentMethod']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  last4?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expMonth?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  expYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  expiresSoon?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SetupIntentResolvers<ContextType = any, ParentType extends ResolversParentTypes['SetupIntent'] = ResolversParentTypes['SetupIntent']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  clientSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ReconciliationFindingResolvers<ContextType = any, ParentType extends ResolversParentTypes['ReconciliationFinding'] = ResolversParentTypes['ReconciliationFinding']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ReconciliationFindingKind'], ParentType, ContextType>;
  ref?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  ours?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  theirs?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  foundAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ReconciliationResolvers<ContextType = any, ParentType extends ResolversParentTypes['Reconciliation'] = ResolversParentTypes['Reconciliation']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  checked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  healed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mismatches?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['ReconciliationFinding']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = any, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payments?: Resolver<Maybe<ResolversTypes['PaymentConnection']>, ParentType, ContextType, RequireFields<UserPaymentsArgs, 'first'>>;
  paymentMethods?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PaymentMethod']>>, ParentType, ContextType>;
};

export type OrderResolvers<ContextType = any, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Payment']>>, ParentType, ContextType>;
  paidAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BookingResolvers<ContextType = any, ParentType extends ResolversParentTypes['Booking'] = ResolversParentTypes['Booking'], FederationReferenceType extends FederationReferenceTypes['Booking'] = FederationReferenceTypes['Booking']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Booking']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Payment']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentConnectionResolvers<ContextType = any, ParentType extends ResolversParentTypes['PaymentConnection'] = ResolversParentTypes['PaymentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PaymentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PaymentEdgeResolvers<ContextType = any, ParentType extends ResolversParentTypes['PaymentEdge'] = ResolversParentTypes['PaymentEdge']> = {
  node?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PaymentPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['PaymentPayload'] = ResolversParentTypes['PaymentPayload']> = {
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PaymentsPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['PaymentsPayload'] = ResolversParentTypes['PaymentsPayload']> = {
  payments?: Resolver<ReadonlyArray<ResolversTypes['Payment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RefundPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['RefundPayload'] = ResolversParentTypes['RefundPayload']> = {
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PaymentMethodPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['PaymentMethodPayload'] = ResolversParentTypes['PaymentMethodPayload']> = {
  paymentMethod?: Resolver<Maybe<ResolversTypes['PaymentMethod']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetupIntentPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['SetupIntentPayload'] = ResolversParentTypes['SetupIntentPayload']> = {
  setupIntent?: Resolver<Maybe<ResolversTypes['SetupIntent']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface Int64ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Int64'], any> {
  name: 'Int64';
}

export type MoneyResolvers<ContextType = any, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = any, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = any, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = any> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  PaymentSubject?: PaymentSubjectResolvers<ContextType>;
  PaymentAction?: PaymentActionResolvers<ContextType>;
  PaymentMethodSnapshot?: PaymentMethodSnapshotResolvers<ContextType>;
  PaymentFailure?: PaymentFailureResolvers<ContextType>;
  PaymentTimelineEntry?: PaymentTimelineEntryResolvers<ContextType>;
  LedgerEntry?: LedgerEntryResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  RefundLine?: RefundLineResolvers<ContextType>;
  Dispute?: DisputeResolvers<ContextType>;
  PaymentMethod?: PaymentMethodResolvers<ContextType>;
  SetupIntent?: SetupIntentResolvers<ContextType>;
  ReconciliationFinding?: ReconciliationFindingResolvers<ContextType>;
  Reconciliation?: ReconciliationResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  Booking?: BookingResolvers<ContextType>;
  PaymentConnection?: PaymentConnectionResolvers<ContextType>;
  PaymentEdge?: PaymentEdgeResolvers<ContextType>;
  PaymentPayload?: PaymentPayloadResolvers<ContextType>;
  PaymentsPayload?: PaymentsPayloadResolvers<ContextType>;
  RefundPayload?: RefundPayloadResolvers<ContextType>;
  PaymentMethodPayload?: PaymentMethodPayloadResolvers<ContextType>;
  SetupIntentPayload?: SetupIntentPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Int64?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

