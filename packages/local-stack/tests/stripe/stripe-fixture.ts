import Stripe from 'stripe';
import { type StripeOptions, type StripeStandIn, startStripe } from '../../src/stripe/stripe.ts';

/** The stand-in with the official client pointed at it. */
export interface StripeUnderTest extends AsyncDisposable {
  readonly standIn: StripeStandIn;
  readonly stripe: Stripe;
}

/** Starts both. The client repeats nothing by itself unless `retries` says so. */
export async function stripeUnderTest(
  options: Partial<StripeOptions> & { readonly retries?: number } = {},
): Promise<StripeUnderTest> {
  const { retries = 0, ...rest } = options;
  const standIn = await startStripe({ port: 0, ...rest });
  return {
    standIn,
    stripe: clientOf(standIn.url, retries),
    [Symbol.asyncDispose]: () => standIn[Symbol.asyncDispose](),
  };
}

/** The official client at an address. It gives up late, for a machine that has other work, or when `signal` aborts. */
export function clientOf(url: string, maxNetworkRetries = 0, signal?: AbortSignal): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe('sk_test_local', {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries,
    timeout: 60_000,
    telemetry: false,
    ...(signal && {
      httpClient: Stripe.createFetchHttpClient((input, init) =>
        fetch(input, { ...init, signal: AbortSignal.any([signal, ...(init?.signal ? [init.signal] : [])]) }),
      ),
    }),
  });
}

/** What a call was refused with; fails the test when it was not. */
export async function refusalOf(call: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('The call was not refused.');
}

/** An authorised intent over 50.00 EUR. */
export function authorised(
  stripe: Stripe,
  given: Partial<Stripe.PaymentIntentCreateParams> = {},
  idempotencyKey?: string,
) {
  const params = {
    amount: 5000,
    currency: 'eur',
    capture_method: 'manual',
    payment_method: 'pm_card_visa',
    confirm: true,
    ...given,
  } as const;
  return stripe.paymentIntents.create(params, idempotencyKey === undefined ? {} : { idempotencyKey });
}

/** A captured intent over 50.00 EUR. */
export async function paid(stripe: Stripe, method = 'pm_card_visa') {
  return stripe.paymentIntents.create({ amount: 5000, currency: 'eur', payment_method: method, confirm: true });
}
