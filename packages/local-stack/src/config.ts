import { defineConfig, type Environment, integer, milliseconds, oneOf, secret, text } from '@tessera/process/config';
import { LOG_LEVELS } from '@tessera/process/log';

/** What the local stack reads from its environment. Ports of subgraphs are those of supergraph.yaml, or `<NAME>_PORT`. */
export const readStackConfig = defineConfig({
  databaseUrl: secret('DATABASE_URL', {
    optional: true,
    describe: 'postgres:// URL of a server whose role may create databases. Unset: the embedded PostgreSQL.',
  }),
  redisUrl: secret('REDIS_URL', {
    optional: true,
    describe: 'redis:// URL. Unset: caches and live events stay in memory, the event log in PostgreSQL.',
  }),
  databasePrefix: text('DATABASE_PREFIX', {
    default: 'tessera_',
    describe: 'What the names of the databases begin with: `tessera_catalog`, `tessera_events`.',
  }),
  port: integer('PORT', { default: 4000, max: 65_535, describe: 'Port of the router; 0 takes any.' }),
  metricsPort: integer('METRICS_PORT', { default: 4090, max: 65_535, describe: 'Port of the router’s /metrics.' }),
  mailboxPort: integer('MAILBOX_PORT', { default: 8025, max: 65_535, describe: 'Port of the page of the mailbox.' }),
  mailboxSmtpPort: integer('MAILBOX_SMTP_PORT', { default: 1025, max: 65_535, describe: 'SMTP port of the mailbox.' }),
  smtpUrl: secret('SMTP_URL', { optional: true, describe: 'Mail server. Unset: the mailbox of the local stack.' }),
  stripePort: integer('STRIPE_PORT', {
    default: 12_111,
    max: 65_535,
    describe: 'Port of the stand-in for Stripe and of its page.',
  }),
  stripeSecretKey: secret('STRIPE_SECRET_KEY', {
    optional: true,
    describe: 'Secret key of a Stripe account. Unset: the stand-in of the local stack.',
  }),
  executor: oneOf('ROUTER_EXECUTOR', ['own', 'stock'], {
    default: 'own',
    describe: "Who executes query plans: the router's own executor or that of @apollo/gateway.",
  }),
  sagaLeaseMs: milliseconds('SAGA_LEASE', {
    default: 30_000,
    describe: 'How long a saga stays with a worker that says nothing any more; another one then takes it over.',
  }),
  logLevel: oneOf('LOG_LEVEL', LOG_LEVELS, { default: 'info', describe: 'How much is logged.' }),
});

/** The configuration of a local stack. */
export type StackConfig = ReturnType<typeof readStackConfig>;

/** The environment of this process; everything below is handed what it needs. */
export function processEnvironment(): Environment {
  return process.env;
}
