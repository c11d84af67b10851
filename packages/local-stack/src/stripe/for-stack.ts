import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Environment } from '@tessera/process/config';
import type { StackConfig } from '../config.ts';
import type { PortMap } from '../stack/port-map.ts';
import { type StripeStandIn, startStripe } from './stripe.ts';

/** The stand-in of a stack, with the secret by which payments believes its webhooks. */
export interface PaymentProvider extends AsyncDisposable {
  readonly standIn: StripeStandIn;
  readonly webhookSecret: string;
}

/** How long a bank takes that takes its time; long enough to see it in the page. */
const BANK_DELAY_MS = 5000;

/**
 * Starts the stand-in of a stack that takes payments, unless it is to use a real account. What it remembers lies in `folder`: a
 * platform that was killed finds its provider as it was.
 */
export async function startPaymentProvider(
  { stripeSecretKey }: StackConfig,
  ports: PortMap,
  folder: string,
): Promise<PaymentProvider | undefined> {
  const payments = ports.subgraphs.get('payments');
  if (stripeSecretKey !== undefined || payments === undefined) return undefined;
  const webhookSecret = `whsec_${randomBytes(24).toString('hex')}`;
  const url = `http://127.0.0.1:${payments}/webhooks/stripe`;
  const standIn = await startStripe({
    port: ports.stripe,
    journal: join(folder, 'journal.jsonl'),
    endpoints: [{ id: 'we_payments', url, secret: webhookSecret, events: ['*'] }],
    bankDelayMs: BANK_DELAY_MS,
  });
  return { standIn, webhookSecret, [Symbol.asyncDispose]: () => standIn[Symbol.asyncDispose]() };
}

/** What payments is told of its provider; nothing where the stack has none of its own. */
export function environmentFor(provider: PaymentProvider | undefined): Environment {
  if (provider === undefined) return {};
  return {
    STRIPE_SECRET_KEY: 'sk_test_local',
    STRIPE_URL: provider.standIn.url,
    PAYMENTS_STRIPE_WEBHOOK_SECRET: provider.webhookSecret,
  };
}
