import { type ConfigOf, defineConfig, integer, milliseconds, oneOf, secret, text } from '@tessera/process/config';

const variables = {
  masterKey: secret('PAYMENTS_MASTER_KEY', {
    describe:
      '32 random bytes in base64. Seals what payers have to do; a new one costs one look at the provider for each open payment.',
  }),
  defaultProvider: oneOf('PAYMENTS_PROVIDER', ['stripe', 'manual'], {
    default: 'stripe',
    describe: 'Who moves the money of payments that do not say: Stripe, or a person who watches the bank account.',
  }),
  stripeSecretKey: secret('STRIPE_SECRET_KEY', {
    optional: true,
    describe: 'Secret key of the Stripe account. Unset: payments can only be made by invoice.',
  }),
  stripeUrl: text('STRIPE_URL', {
    default: 'https://api.stripe.com',
    describe: 'Where Stripe’s API is.',
  }),
  stripeTimeoutMs: milliseconds('STRIPE_TIMEOUT', {
    default: 5000,
    describe: 'How long one call of Stripe may take; then its outcome counts as unknown.',
  }),
  stripeRetries: integer('STRIPE_RETRIES', {
    default: 2,
    max: 10,
    describe: 'How often a call of Stripe is repeated, under the same key, before its outcome counts as unknown.',
  }),
  stripeWebhookSecret: secret('PAYMENTS_STRIPE_WEBHOOK_SECRET', {
    optional: true,
    describe: 'Signing secret of the webhook endpoint of payments (`whsec_…`). Unset: every message is refused.',
  }),
  declinesPerHour: integer('PAYMENTS_DECLINES_PER_HOUR', {
    default: 10,
    min: 1,
    describe: 'How many declines one person or one card may have in an hour; then nothing more is tried.',
  }),
  lateGraceMs: milliseconds('PAYMENTS_LATE_GRACE', {
    default: 120_000,
    describe:
      'How long captured money of a cancelled order may wait for a refund by orders, before it is refunded here.',
  }),
};

/** The environment of payments. */
export const readConfig = defineConfig(variables);

/** What payments is configured with. */
export type Config = ConfigOf<typeof variables>;
