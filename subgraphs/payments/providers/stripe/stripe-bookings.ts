import type Stripe from 'stripe';
import type { BookingPage, ProviderBooking } from '../payment-provider.ts';
import { DOMAIN } from './stripe-events.ts';

/** The most that Stripe lists at once. */
const PAGE = 100;

/** A page of the bookings of an account's balance in a span of time, the newest first, `after` one of them. */
export async function stripeBookings(
  stripe: Stripe,
  { since, until, after }: { readonly since: Date; readonly until: Date; readonly after: string | null },
): Promise<BookingPage> {
  const page = await stripe.balanceTransactions.list({
    created: { gte: secondsOf(since), lt: secondsOf(until) },
    limit: PAGE,
    expand: ['data.source'],
    ...(after === null ? {} : { starting_after: after }),
  });
  return { bookings: page.data.map(bookingOf), next: page.has_more ? (page.data.at(-1)?.id ?? null) : null };
}

function bookingOf(booking: Stripe.BalanceTransaction): ProviderBooking {
  const { source } = booking;
  return {
    ref: booking.id,
    kind: kindOf(booking),
    intentRef: intentOf(source),
    amountMinor: booking.amount,
    feeMinor: booking.fee,
    currency: booking.currency.toUpperCase(),
    at: new Date(booking.created * 1000),
    isOurs: source !== null && typeof source !== 'string' && isCharge(source) && source.metadata['domain'] === DOMAIN,
  };
}

/** A charge carries the metadata of its intent. */
function isCharge(source: Stripe.BalanceTransactionSource): source is Stripe.Charge {
  return source.object === 'charge';
}

function kindOf({ reporting_category: category }: Stripe.BalanceTransaction): ProviderBooking['kind'] {
  switch (category) {
    case 'charge':
      return 'CHARGE';
    case 'refund':
      return 'REFUND';
    case 'refund_failure':
    case 'charge_failure':
      return 'REFUND_REVERSED';
    case 'dispute':
      return 'DISPUTE';
    case 'dispute_reversal':
      return 'DISPUTE_WON';
    default:
      return 'OTHER';
  }
}

function intentOf(source: Stripe.BalanceTransaction['source']): string | null {
  if (source === null || typeof source === 'string' || !('payment_intent' in source)) return null;
  const { payment_intent: intent } = source;
  return typeof intent === 'string' ? intent : (intent?.id ?? null);
}

function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
