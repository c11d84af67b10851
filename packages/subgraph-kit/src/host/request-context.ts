import type { MikroORM } from '@mikro-orm/postgresql';
import type { Caller } from '@tessera/caller/caller';
import { CacheHints } from '../cache/hints.ts';
import type { EntityManager } from '../database/transaction.ts';
import { onCommitOf } from '../database/transaction.ts';
import type { HostContext, LoaderContext, RequestContext, RequestlessContext, Subgraph } from '../define.ts';
import type { LiveFanOut } from '../live/live.ts';

/** What is known of a request before any of it runs. */
export interface Request {
  readonly caller: Caller;
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Takes headers of the answer; left out where an answer has none. */
  readonly addHeader?: RequestContext['addHeader'];
}

/** Makes the contexts of one hosted subgraph. */
export interface Contexts {
  /** For work without a request; `em` is a fork of its own unless handed in. */
  requestless(em?: EntityManager): RequestlessContext<unknown, unknown>;
  /** For one request, or one event of a subscription: entity manager and loaders of its own. */
  request(request: Request): RequestContext;
}

/** The tags marked stale, by the function that marks them: Apollo hands resolvers a copy of the context. */
const marked = new WeakMap<RequestContext['markStale'], Set<string>>();

/** The hints, by the function that gives them: see above. */
const hinted = new WeakMap<RequestContext['cache'], CacheHints>();

/** What was handed to `context.cache`. */
export function cacheHintsOf({ cache }: Pick<RequestContext, 'cache'>): CacheHints {
  return hinted.get(cache) ?? new CacheHints();
}

/** Names handed to `context.markStale`, each once, in order. */
export function staleTagsOf({ markStale }: Pick<RequestContext, 'markStale'>): string[] {
  return [...(marked.get(markStale) ?? [])];
}

const nowhere: RequestContext['addHeader'] = () => undefined;

/** Gathers what the host and the domain made into contexts. */
export function contextsOf(
  subgraph: Pick<Subgraph, 'loaders'>,
  host: HostContext<unknown>,
  services: unknown,
  orm: MikroORM,
): Contexts {
  const requestless = (em: EntityManager = orm.em.fork()) => ({ ...host, services, em });
  return {
    requestless,
    request(request) {
      const em = orm.em.fork();
      const base: LoaderContext<unknown, unknown> = {
        ...requestless(em),
        log: host.log.child({ requestId: request.requestId }),
        live: boundTo(request.signal, host.live),
        caller: request.caller,
      };
      const loaders = subgraph.loaders(base);
      const stale = new Set<string>();
      const markStale = (...tags: string[]): void => {
        for (const tag of tags) stale.add(tag);
      };
      marked.set(markStale, stale);
      const hints = new CacheHints();
      const cache: RequestContext['cache'] = (hint, info) => hints.add(hint, info);
      hinted.set(cache, hints);
      onCommitOf(em, () => forget(em, loaders));
      return { ...base, addHeader: nowhere, ...request, loaders, markStale, cache };
    },
  };
}

/**
 * After a commit nothing that was read before may be shown: the second mutation of an operation, or the payload of the
 * first, would answer with the state from before.
 */
function forget(em: EntityManager, loaders: unknown): void {
  em.clear();
  for (const loader of Object.values(loaders ?? {})) {
    if (typeof loader?.clearAll === 'function') loader.clearAll();
  }
}

/**
 * Subscriptions to channels end with the request that made them. A resolver written as an async generator could not see
 * to it: `return()` on it waits for the message it awaits.
 */
function boundTo(ending: AbortSignal, live: LiveFanOut): LiveFanOut {
  return {
    ...live,
    subscribe: (channels, signal) =>
      live.subscribe(channels, signal === undefined ? ending : AbortSignal.any([ending, signal])),
  };
}
