import type { DisputeState } from './dispute-state.ts';
import type { Movement } from './ledger.ts';
import type { ProviderState } from './provider-state.ts';
import type { RefundState } from './refund-state.ts';

/** What can differ between us and a provider. */
export type FindingKind =
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

/** One difference. `ref` tells it apart from others of its kind; what stands on a side is null where there is nothing. */
export interface Difference {
  readonly kind: FindingKind;
  readonly ref: string;
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** What we think of a payment. */
export interface OurBooks {
  readonly paymentId: string;
  readonly capturedMinor: number;
  readonly refunds: readonly {
    readonly id: string;
    readonly providerRef: string | null;
    readonly amountMinor: number;
    readonly state: RefundState;
  }[];
  readonly disputes: readonly {
    readonly providerRef: string;
    readonly amountMinor: number;
    readonly state: DisputeState;
  }[];
  /** The ledger's sums by movement; what is not there is zero. */
  readonly ledger: Readonly<Partial<Record<Movement, number>>>;
}

/** Holds what we think of a payment against how it stands at its provider, in every respect in which money moves. */
export function differences(ours: OurBooks, seen: ProviderState): Difference[] {
  return [...ofCapture(ours, seen), ...ofRefunds(ours, seen), ...ofDisputes(ours, seen), ...ofLedger(ours)];
}

function ofCapture({ paymentId, capturedMinor }: OurBooks, seen: ProviderState): Difference[] {
  if (capturedMinor === seen.capturedMinor) return [];
  return [{ kind: 'CAPTURE_DIFFERS', ref: paymentId, ours: String(capturedMinor), theirs: String(seen.capturedMinor) }];
}

function ofRefunds({ refunds }: OurBooks, seen: ProviderState): Difference[] {
  return refunds.flatMap((refund): Difference[] => {
    const theirs = seen.refunds.find(({ ref, refundId }) => ref === refund.providerRef || refundId === refund.id);
    // One that never reached the provider may have failed, or wait for the job that asks for it.
    if (theirs === undefined && refund.providerRef === null && refund.state !== 'SUCCEEDED') return [];
    if (theirs === undefined) {
      return [{ kind: 'REFUND_NOT_AT_PROVIDER', ref: refund.id, ours: wordsOf(refund), theirs: null }];
    }
    if (theirs.amountMinor === refund.amountMinor && theirs.state === refund.state) return [];
    return [{ kind: 'REFUND_DIFFERS', ref: refund.id, ours: wordsOf(refund), theirs: wordsOf(theirs) }];
  });
}

function ofDisputes({ disputes }: OurBooks, seen: ProviderState): Difference[] {
  return disputes.flatMap((dispute): Difference[] => {
    const theirs = seen.disputes.find(({ ref }) => ref === dispute.providerRef);
    if (theirs === undefined) {
      return [{ kind: 'DISPUTE_NOT_AT_PROVIDER', ref: dispute.providerRef, ours: wordsOf(dispute), theirs: null }];
    }
    if (theirs.amountMinor === dispute.amountMinor && theirs.state === dispute.state) return [];
    return [{ kind: 'DISPUTE_DIFFERS', ref: dispute.providerRef, ours: wordsOf(dispute), theirs: wordsOf(theirs) }];
  });
}

/** The ledger is held against our own rows: `ours` is the ledger's sum, `theirs` what the rows add up to. */
function ofLedger({ paymentId, capturedMinor, refunds, disputes, ledger }: OurBooks): Difference[] {
  const sum = (rows: readonly { readonly amountMinor: number }[]) =>
    rows.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const booked = (type: Movement) => ledger[type] ?? 0;
  const pairs = [
    ['CAPTURE', booked('CAPTURE'), capturedMinor],
    ['REFUND', booked('REFUND') - booked('REFUND_REVERSED'), sum(refunds.filter(({ state }) => state === 'SUCCEEDED'))],
    ['DISPUTE', booked('DISPUTE'), sum(disputes)],
    ['DISPUTE_WON', booked('DISPUTE_WON'), sum(disputes.filter(({ state }) => state === 'WON'))],
  ] as const;
  return pairs
    .filter(([, entries, rows]) => entries !== rows)
    .map(([type, entries, rows]) => ({
      kind: 'LEDGER_DIFFERS',
      ref: `${paymentId}:${type}`,
      ours: String(entries),
      theirs: String(rows),
    }));
}

function wordsOf({ amountMinor, state }: { readonly amountMinor: number; readonly state: string }): string {
  return `${amountMinor} ${state}`;
}

/** Kinds of a provider's bookings that the ledger holds, by movement. */
export const MOVEMENT_OF = {
  CHARGE: 'CAPTURE',
  REFUND: 'REFUND',
  REFUND_REVERSED: 'REFUND_REVERSED',
  DISPUTE: 'DISPUTE',
  DISPUTE_WON: 'DISPUTE_WON',
} as const satisfies Record<string, Movement>;

/** A booking of a provider for which the ledger has no entry; money to us is positive. */
export interface UnmatchedBooking {
  readonly ref: string;
  readonly movement: Movement;
  readonly amountMinor: number;
}

/**
 * What is missing in the ledger, of the unmatched bookings of one payment. A refund that was booked and failed before we saw it succeed
 * is in neither: the provider's pair of bookings cancels out.
 */
export function notInLedger(unmatched: readonly UnmatchedBooking[]): Difference[] {
  const left: UnmatchedBooking[] = [];
  for (const booking of unmatched) {
    const pair = left.findIndex(
      (other) => isRefund(booking) && isRefund(other) && other.amountMinor === -booking.amountMinor,
    );
    if (pair < 0) left.push(booking);
    else left.splice(pair, 1);
  }
  return left.map(({ ref, movement, amountMinor }) => ({
    kind: 'BOOKING_NOT_IN_LEDGER',
    ref,
    ours: null,
    theirs: `${amountMinor} ${movement}`,
  }));
}

function isRefund({ movement }: UnmatchedBooking): boolean {
  return movement === 'REFUND' || movement === 'REFUND_REVERSED';
}
