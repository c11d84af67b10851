import type { MethodSnapshot, ProviderState } from '../domain/provider-state.ts';

/** A payment to begin at a provider. `paymentId` is ours and is what makes a repeat the same intent. */
export interface NewIntent {
  readonly paymentId: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly captureMethod: 'MANUAL' | 'AUTOMATIC';
  /** The provider's name for the payer; null for a guest. */
  readonly customerRef: string | null;
  /** When we first meant to begin it: what was made before cannot be it. */
  readonly meantAt: Date;
  /** Whether the key may be forgotten at the provider by now, so that it must be searched before it is made. */
  readonly mayBeForgotten: boolean;
}

/** A payment method that was saved. */
export interface SavedMethod extends MethodSnapshot {
  readonly ref: string;
  readonly fingerprint: string | null;
}

/** Which method to save: a completed setup intent, or a method that the provider's library made. */
export type MethodSource =
  | { readonly kind: 'setup'; readonly setupRef: string }
  | { readonly kind: 'token'; readonly token: string };

/** What a message of a provider is about. It says where to look, never how things stand: that is asked (SPEC.md B2 #4). */
export type EventTarget =
  | { readonly kind: 'payment'; readonly intentRef: string; readonly paymentId: string | null }
  | { readonly kind: 'setup'; readonly setupRef: string; readonly customerRef: string }
  | { readonly kind: 'method'; readonly methodRef: string }
  | { readonly kind: 'foreign' };

/** A message of a provider whose signature is right. */
export interface ProviderEvent {
  readonly eventId: string;
  readonly type: string;
  readonly target: EventTarget;
}

/** One booking of a provider, in the provider's sign: money to us is positive. */
export interface ProviderBooking {
  readonly ref: string;
  readonly kind: 'CHARGE' | 'REFUND' | 'REFUND_REVERSED' | 'DISPUTE' | 'DISPUTE_WON' | 'OTHER';
  readonly intentRef: string | null;
  readonly amountMinor: number;
  readonly feeMinor: number;
  readonly currency: string;
  readonly at: Date;
  /** Whether it carries our mark; only what takes money does. */
  readonly isOurs: boolean;
}

/** A page of bookings. `next`, handed over again, gives the page behind it; null with the last one. */
export interface BookingPage {
  readonly bookings: readonly ProviderBooking[];
  readonly next: string | null;
}

/**
 * Who moves the money (SPEC.md B3 #1). Every call that changes something takes a key, under which a repeat has no further
 * effect. Calls answer with nothing but references: how a payment stands is always asked with {@link getState}, so that a
 * replayed answer of yesterday is never taken for today's.
 *
 * A call that the provider definitely refused throws {@link ProviderRefusal}. Anything else that is thrown leaves the
 * outcome unknown: repeat with the same key, or ask.
 */
export interface PaymentProvider {
  readonly name: string;
  /** How a client learns of results; tells whether webhooks can be expected. */
  readonly pushes: boolean;
  /** Begins a payment and answers with its reference; again with the same one for the same `paymentId`. */
  createIntent(intent: NewIntent): Promise<string>;
  /** Charges a method. @throws ProviderRefusal `declined` */
  confirm(ref: string, method: ConfirmMethod, key: string): Promise<void>;
  /** Takes authorised money. @throws ProviderRefusal `state` when there is none to take, `declined`, `amount` */
  capture(ref: string, amountMinor: number, key: string): Promise<void>;
  /** Lets go of what is not captured; needs no key, for twice is as good as once. @throws ProviderRefusal `state` when it is captured, cancelled or under way */
  cancel(ref: string): Promise<void>;
  /** Gives money back and answers with the refund's reference. @throws ProviderRefusal `amount`, `state` */
  refund(
    ref: string,
    refund: { readonly refundId: string; readonly amountMinor: number },
    key: string,
  ): Promise<string>;
  /** How a payment stands now. @throws MissingAtProvider when the provider knows none of this reference */
  getState(ref: string): Promise<ProviderState>;
  /** The provider's name for a person; the same one for the same person. */
  createCustomer(userId: string): Promise<string>;
  /** Forgets a person with all saved methods; one that is gone already is forgotten. */
  forgetCustomer(customerRef: string): Promise<void>;
  /** Begins to save a method in the browser. @throws ProviderRefusal `unsupported` */
  beginSetup(customerRef: string, key: string): Promise<{ readonly ref: string; readonly clientSecret: string | null }>;
  /** Saves a method for a person. @throws ProviderRefusal `declined`, `invalid`, `unsupported` */
  saveMethod(customerRef: string, source: MethodSource, key: string): Promise<SavedMethod>;
  /** How a saved method stands; null when it is gone. */
  getMethod(ref: string): Promise<SavedMethod | null>;
  /** Forgets a method; one that is gone already is forgotten. */
  forgetMethod(ref: string): Promise<void>;
  /** Reads a message. @throws ForgedMessage when its signature is wrong, old or missing */
  verifyWebhook(body: Buffer, headers: Readonly<Record<string, string | string[] | undefined>>): ProviderEvent;
  /** A page of what was booked from `since` to before `until`, in any order; the first one `after` null. */
  bookings(since: Date, until: Date, after: string | null): Promise<BookingPage>;
}

/** With what to pay. */
export interface ConfirmMethod {
  readonly methodRef: string;
  readonly offSession: boolean;
}

/** Why a provider definitely refused. */
export type RefusalReason = 'declined' | 'state' | 'amount' | 'invalid' | 'unsupported';

/** A provider said no, and nothing happened. */
export class ProviderRefusal extends Error {
  override readonly name = 'ProviderRefusal';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.reason = reason;
  }
}

/** A provider does not know what it gave us the reference of. To callers that is an unknown outcome; people have to see to it. */
export class MissingAtProvider extends Error {
  override readonly name = 'MissingAtProvider';
}

/** A message does not come from the provider, or is too old to be believed. */
export class ForgedMessage extends Error {
  override readonly name = 'ForgedMessage';
}
