import { boolean, integer, list, oneOf, text } from '@tessera/process/config';
import { DEFAULT_LIMITS } from '../operation/limits.ts';
import { LOGIN_FIELDS } from './login-fields.ts';
import { formatRate } from './rate.ts';
import { DEFAULT_RATES } from './rate-limits.ts';

/** The environment variables of rate limits, operation limits, demand control and persisted operations. */
export const PROTECTION_VARIABLES = {
  rateLimitGlobal: text('RATE_LIMIT_GLOBAL', {
    default: formatRate(DEFAULT_RATES.global),
    describe: 'Operations at the public contract, all replicas together: so many in any window, as 1000/1s.',
  }),
  rateLimitIp: text('RATE_LIMIT_IP', {
    default: formatRate(DEFAULT_RATES.ip),
    describe: 'Operations of one address (of IPv6, one /64).',
  }),
  rateLimitUser: text('RATE_LIMIT_USER', {
    default: formatRate(DEFAULT_RATES.user),
    describe: 'Operations of one user.',
  }),
  rateLimitKey: text('RATE_LIMIT_KEY', {
    default: formatRate(DEFAULT_RATES.key),
    describe: 'Operations with one API key.',
  }),
  rateLimitService: text('RATE_LIMIT_SERVICE', {
    default: formatRate(DEFAULT_RATES.service),
    describe: 'Operations of one service at the internal contract.',
  }),
  rateLimitLogin: text('RATE_LIMIT_LOGIN', {
    default: formatRate(DEFAULT_RATES.login),
    describe: 'Login-like root fields from one address.',
  }),
  rateLimitCost: text('RATE_LIMIT_COST', {
    optional: true,
    describe: 'Estimated cost that one client may spend, as 100000/60s. Unset: only single operations are limited.',
  }),
  loginFields: list('LOGIN_FIELDS', {
    default: [...LOGIN_FIELDS],
    describe: 'The login-like root fields, separated by commas.',
  }),
  maxDepth: integer('MAX_DEPTH', { default: DEFAULT_LIMITS.depth, describe: 'Levels of nested fields.' }),
  maxAliases: integer('MAX_ALIASES', { default: DEFAULT_LIMITS.aliases, describe: 'Aliases of one operation.' }),
  maxRootFields: integer('MAX_ROOT_FIELDS', { default: DEFAULT_LIMITS.rootFields, describe: 'Fields at the root.' }),
  maxFields: integer('MAX_FIELDS', {
    default: DEFAULT_LIMITS.fields,
    describe: 'Fields of one operation, fragments expanded.',
  }),
  maxHeight: integer('MAX_HEIGHT', {
    default: DEFAULT_LIMITS.height,
    describe: 'Fields of one operation, fragments expanded and equal fields merged.',
  }),
  maxTokens: integer('MAX_TOKENS', { default: DEFAULT_LIMITS.tokens, describe: 'Lexical tokens of a document.' }),
  demandMode: oneOf('DEMAND_CONTROL', ['auto', 'off', 'measure', 'enforce'], {
    default: 'auto',
    describe: 'Refuse costly operations; "auto": when the supergraph has @cost or @listSize, else measure them.',
  }),
  maxCost: integer('MAX_COST', { default: 5000, describe: 'Highest estimated cost of one operation.' }),
  assumedListSize: integer('ASSUMED_LIST_SIZE', {
    default: 10,
    describe: 'Length of a list that the schema says nothing of, when cost is estimated.',
  }),
  automaticPersistedQueries: boolean('AUTOMATIC_PERSISTED_QUERIES', {
    default: true,
    describe: 'Whether clients may register operations by their hash; never while a safelist is enforced.',
  }),
  persistedManifest: text('PERSISTED_MANIFEST_FILE', {
    optional: true,
    describe: "Manifest of persisted operations in Apollo's format. Watched.",
  }),
  safelist: oneOf('SAFELIST', ['off', 'audit', 'enforce'], {
    default: 'off',
    describe: 'What becomes of operations that are not in the manifest: let through, logged, refused.',
  }),
  safelistRequireId: boolean('SAFELIST_REQUIRE_ID', {
    default: false,
    describe: 'While the safelist is enforced: operations are only taken by id.',
  }),
} as const;
