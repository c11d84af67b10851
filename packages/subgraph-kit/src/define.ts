import type { EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import type { Caller } from '@tessera/caller/caller';
import type { Environment } from '@tessera/process/config';
import type { Log } from '@tessera/process/log';
import type { Metrics } from '@tessera/process/metrics';
import type { Redis } from '@tessera/process/redis';
import type { FastifyInstance } from 'fastify';
import type { GraphQLResolveInfo } from 'graphql';
import type { CacheHint } from './cache/hints.ts';
import type { EntityManager } from './database/transaction.ts';
import type { Listener } from './events/listener.ts';
import type { GraphClient } from './graph-client/graph-client.ts';
import type { JobDefinition } from './jobs/job.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { LiveFanOut } from './live/live.ts';
import type { AnySaga } from './sagas/saga.ts';

/**
 * What one domain is made of. A value, not a program: `host()` runs it, tests host the same object.
 *
 * - `Config` is what the subgraph's `config.ts` reads from the environment;
 * - `Services` is what the domain makes once per process out of it (a hasher, a mail transport, a cache);
 * - `Loaders` is the set of DataLoaders made anew for every request.
 */
export interface Subgraph<Config = unknown, Services = unknown, Loaders = unknown> {
  /** Its name in `supergraph.yaml`, in events (`producer`), in logs and as the name of its signing key. */
  readonly name: string;
  /** SDL of the published contract (`schema.graphql`), and of the value types it shares (`contracts/shared.graphql`). */
  readonly schema: string;
  readonly config: (env: Environment) => Config;
  /** MikroORM entities of this domain. The kit adds those of outbox, inbox, offsets and dead letters. */
  readonly entities: readonly EntitySchema[];
  /** MikroORM migration classes by name, oldest first. The kit's own migrations run before them. */
  readonly migrations: Readonly<Record<string, MigrationClass>>;
  /** Made once per process, after migration and before the first request. Disposed in reverse when the host stops. */
  readonly services: (host: HostContext<Config>) => Services | Promise<Services>;
  readonly loaders: (context: LoaderContext<Config, Services>) => Loaders;
  /** Resolvers by type and field, `__resolveReference` included. Typed by the generated `Resolvers`. */
  readonly resolvers: object;
  /** Domain events of other subgraphs (and its own) that it reacts to, each effect in the offset's own transaction. */
  readonly listens?: readonly Listener<RequestlessContext<Config, Services>>[];
  /**
   * Writes a line into the log for each event that it says, when it goes out: who did what, to what, at what time, in which
   * request, whatever level the log has (but `silent`). At least once; a repeated line has the same `eventId`. For domains whose
   * events are what an auditor asks for, and only where event data are ids and codes: they stand in the line as they are.
   */
  readonly audited?: boolean;
  /** Timers and workers in the domain's own database. */
  readonly jobs?: readonly JobDefinition<RequestlessContext<Config, Services>>[];
  /** What it does in several steps with others' help, each of which can fail (SPEC.md A6). */
  readonly sagas?: readonly AnySaga<RequestlessContext<Config, Services>>[];
  /**
   * Plain HTTP routes that a browser, a mail or a provider must call; everything else is GraphQL (SPEC.md F36). They need
   * no context token. Within a request `context.em` is that request's own fork.
   */
  readonly routes?: (http: FastifyInstance, context: RequestlessContext<Config, Services>) => void;
  /** Demo data for the local stack; must be idempotent. */
  readonly seed?: (context: RequestlessContext<Config, Services>) => Promise<void>;
}

/** A MikroORM migration as the kit's migrator takes it. */
export type MigrationClass = new (...args: never[]) => { up(): void | Promise<void> };

/** What the host hands to `services`. */
export interface HostContext<Config> {
  readonly config: Config;
  readonly orm: MikroORM;
  readonly redis: Redis;
  readonly live: LiveFanOut;
  readonly jobs: Jobs;
  readonly graph: GraphClient;
  /** The metrics of this subgraph, served under `/metrics`. */
  readonly metrics: Metrics;
  readonly log: Log;
}

/** What work without a request has: listeners, jobs, routes, seed. `em` is a fork of its own for each unit of work. */
export interface RequestlessContext<Config, Services> extends HostContext<Config> {
  readonly services: Services;
  readonly em: EntityManager;
}

/** What loaders see of a request. */
export interface LoaderContext<Config, Services> extends RequestlessContext<Config, Services> {
  readonly caller: Caller;
}

/** What resolvers, commands and queries see: one per request, or per event of a subscription. */
export interface RequestContext<Config = unknown, Services = unknown, Loaders = unknown>
  extends LoaderContext<Config, Services> {
  readonly loaders: Loaders;
  readonly requestId: string;
  /** Aborts when nobody waits for the answer any more: the client left, its deadline passed, the subscription ended. */
  readonly signal: AbortSignal;
  /** Request headers that the router passes on (its allow-list); lower-case names. The context token is not among them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /**
   * Adds a header to this answer; the router hands on those that its options for this subgraph name (`responseHeaders`).
   * The same name twice gives two headers. An event of a subscription has no headers: nothing happens then.
   */
  readonly addHeader: (name: string, value: string) => void;
  /** Names cache tags that this mutation made stale; they go to the router in `extensions.staleTags`. */
  readonly markStale: (...tags: string[]) => void;
  /**
   * Says how long the router may keep what this field answers; see {@link CacheHint}. Each root field and each
   * `__resolveReference` says it for itself: an answer with one that did not is not kept. `info` is the resolver's own.
   */
  readonly cache: (hint: CacheHint, info: Pick<GraphQLResolveInfo, 'path'>) => void;
}

/** Types a subgraph's declaration; does nothing else. */
export function defineSubgraph<Config, Services, Loaders>(
  subgraph: Subgraph<Config, Services, Loaders>,
): Subgraph<Config, Services, Loaders> {
  return subgraph;
}
