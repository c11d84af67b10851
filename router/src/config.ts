import { boolean, defineConfig, integer, list, milliseconds, oneOf, secret, text } from '@tessera/process/config';
import { LOG_LEVELS } from '@tessera/process/log';
import { PROTECTION_VARIABLES } from './limits/protection-variables.ts';
import { DEFAULT_DOOR_LIMITS } from './options.ts';
import { SOURCE_VARIABLES } from './supergraph/source-variables.ts';

/** What a router in a process of its own reads from its environment. Each variable is a flag too: see `readFlags`. */
export const readRouterConfig = defineConfig({
  ...SOURCE_VARIABLES,
  contractsFolder: text('CONTRACTS_FOLDER', {
    optional: true,
    describe:
      'Folder of schema contracts (contracts/variants). Unset: public, without what is tagged internal, and internal.',
  }),
  port: integer('PORT', { default: 4000, max: 65_535, describe: 'Port of the public door; 0 takes any.' }),
  hostname: text('HOST', { default: '0.0.0.0', describe: 'Address to listen on.' }),
  tlsCertFile: text('TLS_CERT_FILE', {
    optional: true,
    describe: 'PEM file of the certificate of the public door, with TLS_KEY_FILE. Watched. Unset: no TLS.',
  }),
  tlsKeyFile: text('TLS_KEY_FILE', { optional: true, describe: 'PEM file of the key of TLS_CERT_FILE. Watched.' }),
  metricsPort: integer('METRICS_PORT', {
    optional: true,
    max: 65_535,
    describe: 'Port of /metrics; unset: not served.',
  }),
  production: boolean('PRODUCTION', {
    default: false,
    describe: 'No introspection, no explorer, CORS closed by default.',
  }),
  executor: oneOf('ROUTER_EXECUTOR', ['own', 'stock'], {
    default: 'own',
    describe: "Who executes query plans: the router's own executor or that of @apollo/gateway.",
  }),
  subgraphUrls: list('SUBGRAPH_URLS', {
    default: [],
    describe: 'Addresses in place of those in the supergraph: name=url, separated by commas.',
  }),
  jwksUrl: text('JWKS_URL', { optional: true, describe: "Identity's key set. Unset: everybody is anonymous." }),
  jwtIssuer: text('JWT_ISSUER', { default: 'https://identity.tessera.local', describe: 'Issuer of access tokens.' }),
  jwtAudience: text('JWT_AUDIENCE', { default: 'tessera', describe: 'Audience of access tokens.' }),
  identitySubgraph: text('IDENTITY_SUBGRAPH', {
    optional: true,
    describe:
      'Subgraph that is asked whether sessions stand and receives raw tokens. Unset: "identity" if the supergraph has it; "none": nobody.',
  }),
  signingKeyFile: text('SIGNING_KEY_FILE', {
    optional: true,
    describe: 'PEM file of the private key for context tokens. Unset: subgraphs are told nothing of the caller.',
  }),
  trustedKeysFile: text('TRUSTED_KEYS_FILE', {
    optional: true,
    describe: 'JSON Web Key Set of the services that may use /internal/graphql. Unset: nobody may.',
  }),
  redisUrl: secret('REDIS_URL', {
    optional: true,
    describe: 'redis:// URL that brings revocations. Unset: see the README.',
  }),
  corsOrigins: list('CORS_ORIGINS', {
    default: [],
    describe: 'Origins whose pages may read answers, separated by commas; "*" for any.',
  }),
  trustedProxies: list('TRUSTED_PROXIES', {
    default: [],
    describe:
      'Proxies whose X-Forwarded-For is believed: addresses, ranges (10.0.0.0/8) or loopback, separated by commas.',
  }),
  maxBodyBytes: integer('MAX_BODY_BYTES', {
    default: DEFAULT_DOOR_LIMITS.maxBodyBytes,
    min: 1024,
    describe: 'Longest body of a request and longest message on a socket.',
  }),
  maxSockets: integer('MAX_SOCKETS', {
    default: DEFAULT_DOOR_LIMITS.maxSockets,
    describe: 'WebSockets and HTTP subscriptions of the process.',
  }),
  maxBatchSize: integer('MAX_BATCH_SIZE', {
    default: DEFAULT_DOOR_LIMITS.maxBatchSize,
    describe: 'Operations that one POST may carry as a list; 0: lists are refused.',
  }),
  ...PROTECTION_VARIABLES,
  subgraphTimeout: milliseconds('SUBGRAPH_TIMEOUT', {
    default: DEFAULT_DOOR_LIMITS.subgraphTimeoutMs,
    describe: 'For one attempt to ask a subgraph.',
  }),
  subgraphOptionsFile: text('SUBGRAPH_OPTIONS_FILE', {
    optional: true,
    describe:
      'JSON file with what is special about some subgraphs: {"llm": {"timeoutMs": 60000}, "*": {"cache": true}}. See the README.',
  }),
  cacheBytes: integer('CACHE_BYTES', {
    default: 64 * 1024 * 1024,
    min: 1024,
    describe: 'Memory for kept answers of subgraphs whose options say "cache".',
  }),
  warmUpOperations: integer('WARM_UP_OPERATIONS', {
    default: 200,
    describe: 'Operations, the hottest first, that are planned before another supergraph is put in force.',
  }),
  warmUpTimeout: milliseconds('WARM_UP_TIMEOUT', {
    default: 2000,
    describe: 'How long another supergraph may wait for that.',
  }),
  drainTimeout: milliseconds('DRAIN_TIMEOUT', {
    default: 25_000,
    describe: 'How long a drain may take before the process gives up.',
  }),
  logLevel: oneOf('LOG_LEVEL', LOG_LEVELS, { default: 'info', describe: 'How much is logged.' }),
});

/** The configuration of a router process. */
export type RouterConfig = ReturnType<typeof readRouterConfig>;
