import { defineConfig, type Environment, integer, milliseconds, oneOf, secret, text } from '@tessera/process/config';
import { LOG_LEVELS } from '@tessera/process/log';
import { DEFAULT_PARTITIONS } from '../events/log.ts';

/** What a subgraph that runs alone in its process needs of its environment; its domain's `config.ts` lists the rest. */
export const readHostConfig = defineConfig({
  port: integer('PORT', { max: 65_535, describe: 'Port of GraphQL, health and metrics; 0 takes any.' }),
  hostname: text('HOST', { default: '0.0.0.0', describe: 'Address to listen on.' }),
  databaseUrl: secret('DATABASE_URL', {
    describe: "postgres:// URL of this subgraph's own database; created when the role may.",
  }),
  poolSize: integer('DATABASE_POOL_SIZE', {
    default: 25,
    min: 4,
    describe:
      'Connections to the database: requests, relay, listeners and jobs together. The job worker has three more of its own.',
  }),
  redisUrl: secret('REDIS_URL', {
    optional: true,
    describe: 'redis:// URL of caches, live fan-out and event streams. Without it replicas do not see each other.',
  }),
  eventsDatabaseUrl: secret('EVENTS_DATABASE_URL', {
    optional: true,
    describe: 'postgres:// URL of the event log where there is no Redis. One of both is needed.',
  }),
  eventPartitions: integer('EVENT_PARTITIONS', {
    default: DEFAULT_PARTITIONS,
    min: 1,
    describe: 'Partitions of each topic; the same for every subgraph of the platform.',
  }),
  signingKeyFile: text('SIGNING_KEY_FILE', { describe: 'PEM file of the private key with which this service signs.' }),
  trustedKeysFile: text('TRUSTED_KEYS_FILE', {
    describe: 'JSON Web Key Set of the public keys of router and services; each kid is a name.',
  }),
  internalGraphUrl: text('INTERNAL_GRAPH_URL', {
    describe: "The router's internal endpoint: http://…/internal/graphql.",
  }),
  sagaLeaseMs: milliseconds('SAGA_LEASE', {
    default: 30_000,
    describe: 'How long a saga stays with a worker that says nothing any more; another one then takes it over.',
  }),
  logLevel: oneOf('LOG_LEVEL', LOG_LEVELS, { default: 'info', describe: 'How much is logged.' }),
});

/** The environment of this process; everything below is handed what it needs. */
export function processEnvironment(): Environment {
  return process.env;
}
