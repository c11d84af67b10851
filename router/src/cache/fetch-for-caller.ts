import type { Caller } from '@tessera/caller/caller';
import type { ContextTokens } from '../caller/context-tokens.ts';
import type { SubgraphFetch } from '../subgraph-client/fetch.ts';
import type { Forwarded } from '../subgraph-client/forwarded-headers.ts';
import type { ClientRequestContext, SubgraphClient } from '../subgraph-client/subgraph-client.ts';
import { optionsOf, type SubgraphOptions, type SubgraphsOptions } from '../subgraph-client/subgraph-options.ts';
import type { AnswerCache } from './answer-cache.ts';
import { type CachedFetchOptions, type CacheRules, cachedFetch } from './cached-fetch.ts';

/** Makes the function by which one client request asks subgraphs: in the caller's name, through the cache if there is one. */
export type FetchForCaller = (
  caller: Caller,
  facts: Omit<Forwarded, 'contextToken'>,
  context: Omit<ClientRequestContext, 'forwarded'>,
) => SubgraphFetch;

/** What stands behind a {@link FetchForCaller}. */
export interface FetchForCallerRooms {
  readonly client: SubgraphClient;
  readonly contextTokens: ContextTokens;
  readonly cache: AnswerCache | undefined;
  readonly subgraphs: SubgraphsOptions | undefined;
  readonly onLookup?: CachedFetchOptions['onLookup'];
}

/** Connects caller, client and cache. */
export function fetchForCaller(rooms: FetchForCallerRooms): FetchForCaller {
  const { client, contextTokens, cache } = rooms;
  const known = new Map<string, SubgraphOptions>();
  const optionsFor = (subgraph: string): SubgraphOptions => {
    const options = known.get(subgraph) ?? optionsOf(rooms.subgraphs, subgraph);
    known.set(subgraph, options);
    return options;
  };
  return (caller, facts, context) => {
    const forwarded = { ...facts, contextToken: contextTokens.tokenFor(caller) };
    const fetch = client.forRequest({ ...context, forwarded });
    if (cache === undefined) return fetch;
    const rulesOf = (subgraph: string) => {
      const options = optionsFor(subgraph);
      if (options.passHeaders !== undefined) context.clientHeaders?.passed(options.passHeaders);
      return cacheRules(options, forwarded);
    };
    const policy = context.clientHeaders?.policy;
    return cachedFetch(fetch, { cache, caller, rulesOf, policy, onLookup: rooms.onLookup });
  };
}

/** Whether any subgraph's answers may be kept. */
export function isCacheWanted(subgraphs: SubgraphsOptions | undefined): boolean {
  return Object.values(subgraphs ?? {}).some(({ cache }) => cache === true);
}

/** Every header of the client's that a subgraph may answer by keeps answers apart. */
function cacheRules(options: SubgraphOptions, forwarded: Forwarded): CacheRules | undefined {
  if (options.cache !== true) return undefined;
  const passed = (options.passHeaders ?? []).map((name) => forwarded.clientHeaders?.[name]);
  const headers = JSON.stringify([forwarded.acceptLanguage, ...passed]);
  return { headers, staleIfErrorSeconds: options.staleIfErrorSeconds };
}
