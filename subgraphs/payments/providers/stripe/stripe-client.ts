import Stripe from 'stripe';

/**
 * The version of Stripe's API that this code was written against. Pinned in code: the account's default may change under us
 * (SPEC.md G). The webhook endpoint is to be made with the same version.
 */
export const STRIPE_API_VERSION = '2026-10-28.endive';

/** How to reach Stripe. */
export interface StripeAccount {
  readonly secretKey: string;
  /** `https://api.stripe.com`, or that of a stand-in. */
  readonly url: string;
  readonly timeoutMs: number;
  readonly retries: number;
}

/** The official client, at an address that may be a stand-in's. */
export function stripeClient({ secretKey, url, timeoutMs, retries }: StripeAccount): Stripe {
  const { protocol, hostname, port } = new URL(url);
  const isPlain = protocol === 'http:';
  return new Stripe(secretKey, {
    apiVersion: STRIPE_API_VERSION,
    host: hostname,
    port: port === '' ? (isPlain ? 80 : 443) : port,
    protocol: isPlain ? 'http' : 'https',
    timeout: timeoutMs,
    maxNetworkRetries: retries,
    telemetry: false,
  });
}
