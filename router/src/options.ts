import type { ApolloServerPlugin } from '@apollo/server';
import type { SigningKey, TrustedKeys } from '@tessera/caller/context-token';
import type { Log } from '@tessera/process/log';
import type { RedisFactory } from '@tessera/process/redis';
import type { PluginContext } from './apollo/operation-plugins.ts';
import type { Cors } from './door/http/cors.ts';
import type { DoorTlsFiles } from './door/http/door-tls.ts';
import { checkProtectionOptions, type ProtectionOptions } from './limits/protection-options.ts';
import { nearest } from './nearest.ts';
import type { WarmUpOptions } from './plan/warm-up.ts';
import { checkSubgraphOptions, type SubgraphsOptions } from './subgraph-client/subgraph-options.ts';
import type { Contracts } from './supergraph/contract-rules.ts';
import type { SupergraphOption } from './supergraph/source-of-options.ts';

/** What `startRouter` needs and takes. Everything but `supergraph`, `port` and `log` may be left out. */
export interface RouterOptions {
  /** Where the supergraph comes from: the SDL itself, a file, an address, Apollo Uplink, or a source of one's own. */
  readonly supergraph: SupergraphOption;
  /** The schema contracts by which it is served. Default: `public`, without what is tagged `internal`, and `internal`, with it. */
  readonly contracts?: Contracts | undefined;
  /** Addresses that stand in place of those in the supergraph, by subgraph name. */
  readonly subgraphUrls?: Readonly<Record<string, string>> | undefined;
  /** What is special about some subgraphs, by name; `*` holds for all that do not say otherwise. */
  readonly subgraphs?: SubgraphsOptions | undefined;
  /** Memory for kept answers of subgraphs whose options say `cache`. Default 64 MiB. */
  readonly cacheBytes?: number | undefined;
  /** Port of the public door; 0 takes any. */
  readonly port: number;
  /** Default `0.0.0.0`. */
  readonly hostname?: string | undefined;
  /** With it the public door speaks TLS alone, HTTP and WebSockets. Renewed files take effect by themselves. */
  readonly tls?: DoorTlsFiles | undefined;
  /** Port of `/metrics`; null or left out: no such port. */
  readonly metricsPort?: number | null | undefined;
  /** Whether `/metrics` also tells of the process: memory, processor time, event loop. For a router that has it to itself. Default false. */
  readonly processMetrics?: boolean | undefined;
  /** How access tokens are judged. Without it everybody is anonymous. */
  readonly identity?: IdentityOptions | undefined;
  /** Signs context tokens. Without it subgraphs are told nothing of the caller. */
  readonly signingKey?: SigningKey | undefined;
  /** The services that may use the internal contract. Without it nobody may. */
  readonly trustedKeys?: TrustedKeys | undefined;
  /** Brings revocations. Without it a revoked session lives for the two seconds of the cache, open sockets until the token ends. */
  readonly redis?: RedisFactory | undefined;
  readonly log: Log;
  /**
   * Plugins of Apollo Server. With them queries and mutations go through Apollo Server with the router's executor behind it, which
   * costs time; each contract is a server of its own to them.
   */
  readonly plugins?: readonly ApolloServerPlugin<PluginContext>[] | undefined;
  /** `own`, or `stock` for the executor of `@apollo/gateway`. Default `own`. */
  readonly executor?: 'own' | 'stock' | undefined;
  /** No introspection, no explorer. Default false. */
  readonly production?: boolean | undefined;
  /** Whose pages may read answers. Default: any in development, none in production. */
  readonly cors?: Cors | undefined;
  /** Addresses of proxies (`10.0.0.0/8`, `loopback`) whose `X-Forwarded-For` is believed. Default: none. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Rate limits, operation limits, persisted operations and demand control: what differs from the defaults. */
  readonly protection?: ProtectionOptions | undefined;
  /** How much is planned before another supergraph is put in force, and for how long that may take. */
  readonly warmUp?: WarmUpOptions | undefined;
  /** Limits other than the defaults of {@link DEFAULT_DOOR_LIMITS}. */
  readonly limits?: Partial<DoorLimits> | undefined;
}

/** Whose access tokens count, and who knows whether their sessions stand. */
export interface IdentityOptions {
  readonly jwksUrl: string;
  /** Default `https://identity.tessera.local`. */
  readonly issuer?: string | undefined;
  /** Default `tessera`. */
  readonly audience?: string | undefined;
  /**
   * The subgraph that is asked `validateToken` and `validateApiKey`, and receives raw tokens. Default `identity`, when the supergraph has it;
   * null: the token's own claims are believed until it ends.
   */
  readonly subgraph?: string | null | undefined;
}

/** What the doors allow. */
export interface DoorLimits {
  readonly maxBodyBytes: number;
  /** Of all headers of a request together. */
  readonly maxHeaderBytes: number;
  /** For a client to send its request, head and body: one that takes longer holds connections on purpose. */
  readonly receiveTimeoutMs: number;
  /** For one answer to a query or mutation. */
  readonly requestTimeoutMs: number;
  /** Connections of the process that are held open: WebSockets, and subscriptions over HTTP. */
  readonly maxSockets: number;
  readonly maxSocketsPerUser: number;
  readonly maxSubscriptionsPerSocket: number;
  readonly connectionInitTimeoutMs: number;
  readonly pingIntervalMs: number;
  /** Between signs of life on a subscription over HTTP. */
  readonly heartbeatMs: number;
  /** Operations that one POST may carry as a list; 0: lists are refused. */
  readonly maxBatchSize: number;
  /** For one attempt to ask a subgraph. */
  readonly subgraphTimeoutMs: number;
  /** Over how long sockets are closed when the router drains. */
  readonly drainSpreadMs: number;
}

/** docs/router.md "Subscriptions", SPEC.md C and I. */
export const DEFAULT_DOOR_LIMITS: DoorLimits = {
  maxBodyBytes: 1024 * 1024,
  maxHeaderBytes: 16 * 1024,
  receiveTimeoutMs: 30_000,
  requestTimeoutMs: 30_000,
  maxSockets: 10_000,
  maxSocketsPerUser: 10,
  maxSubscriptionsPerSocket: 20,
  connectionInitTimeoutMs: 3000,
  pingIntervalMs: 30_000,
  heartbeatMs: 5000,
  maxBatchSize: 0,
  subgraphTimeoutMs: 5000,
  drainSpreadMs: 2000,
};

/** An option that the router does not know. The message names it and the nearest known one. */
export class UnknownOption extends Error {
  override readonly name = 'UnknownOption';
}

const KNOWN: Readonly<Record<keyof RouterOptions, true>> = {
  supergraph: true,
  contracts: true,
  subgraphUrls: true,
  subgraphs: true,
  cacheBytes: true,
  port: true,
  hostname: true,
  tls: true,
  metricsPort: true,
  processMetrics: true,
  identity: true,
  signingKey: true,
  trustedKeys: true,
  redis: true,
  log: true,
  executor: true,
  plugins: true,
  production: true,
  cors: true,
  trustedProxies: true,
  protection: true,
  warmUp: true,
  limits: true,
};

/**
 * Refuses options of unknown names: a mistyped limit that is silently ignored is worse than a router that does not start.
 * @throws {UnknownOption}, for a subgraph's options {UnusableSubgraphOption}
 */
export function refuseUnknownOptions(options: RouterOptions): void {
  refuse('option', Object.keys(options), Object.keys(KNOWN));
  checkSubgraphOptions(options.subgraphs ?? {});
  checkProtectionOptions(options.protection ?? {}, refuse);
  refuse('limit', Object.keys(options.limits ?? {}), Object.keys(DEFAULT_DOOR_LIMITS));
  refuse('warm-up option', Object.keys(options.warmUp ?? {}), ['maxOperations', 'maxMs']);
  refuse('TLS option', Object.keys(options.tls ?? {}), ['certFile', 'keyFile']);
  const identity = ['jwksUrl', 'issuer', 'audience', 'subgraph'];
  refuse('identity option', Object.keys(options.identity ?? {}), identity);
}

function refuse(what: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new UnknownOption(`The ${what} "${unknown}" is not known. Did you mean "${nearest(unknown, known)}"?`);
}
