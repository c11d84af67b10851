import type { Caller } from '@tessera/caller/caller';
import { GraphQLError } from 'graphql';
import type { SubgraphFetch, SubgraphRequest, SubgraphResponse } from '../subgraph-client/fetch.ts';
import type { AnswerCache, Began } from './answer-cache.ts';
import { callerKey, statementKey, valueKey } from './cache-keys.ts';
import { cachePolicy } from './cache-policy.ts';
import { entitiesOf, erroneousEntities, errorsAt } from './entity-answer.ts';
import type { KeptValue } from './kept-answers.ts';
import type { KeptFor, ReplyPolicy } from './reply-policy.ts';

/** What cached answers are made for, and by which rules. */
export interface CachedFetchOptions {
  readonly cache: AnswerCache;
  readonly caller: Caller;
  /** The rules of a subgraph; undefined: its answers are not cached. */
  readonly rulesOf: (subgraph: string) => CacheRules | undefined;
  /** Told how long what is answered from the cache may still be kept. */
  readonly policy?: Pick<ReplyPolicy, 'take'> | undefined;
  /** Told of what was looked for, for metrics. */
  readonly onLookup?: ((subgraph: string, outcome: LookupOutcome, count: number) => void) | undefined;
}

/** How answers of one subgraph are cached for one client request. */
export interface CacheRules {
  /** What of the client's headers the subgraph gets; answers are kept apart by it. */
  readonly headers: string;
  readonly staleIfErrorSeconds?: number | undefined;
}

/** `stale`: an answer past its age stood in for a subgraph that is down. */
export type LookupOutcome = 'hit' | 'miss' | 'stale';

/**
 * A {@link SubgraphFetch} that answers queries from the cache where the subgraph's `Cache-Control` allowed it: fetches of root
 * fields as a whole, fetches of entities one by one, so that only those not kept are asked for. Answers with errors are
 * never kept. What a mutation's `extensions.staleTags` name is dropped before its answer is given back: whoever was
 * told of a change reads it.
 */
export function cachedFetch(fetch: SubgraphFetch, options: CachedFetchOptions): SubgraphFetch {
  const { cache, rulesOf } = options;
  let owner: { readonly key: string | undefined } | undefined;
  return async (request) => {
    if (request.kind === 'mutation') {
      const answer = await fetch(request);
      await cache.drop(staleTagsOf(answer));
      return answer;
    }
    const rules = rulesOf(request.subgraph);
    if (rules === undefined) return await fetch(request);
    owner ??= { key: callerKey(options.caller) };
    const { representations, ...variables } = request.variables;
    const place: Place = { ...options, fetch, request, rules, owner: owner.key, statement: statementKey(request) };
    if (representations === undefined) return await wholeAnswer(place);
    if (!Array.isArray(representations)) return await fetch(request);
    return await entityAnswer(place, representations, JSON.stringify(variables));
  };
}

interface Place extends CachedFetchOptions {
  readonly fetch: SubgraphFetch;
  readonly request: SubgraphRequest;
  readonly rules: CacheRules;
  readonly owner: string | undefined;
  readonly statement: string;
}

/** Where one value may be kept: for all, or for its caller alone. */
interface Keys {
  readonly all: string;
  readonly own: string | undefined;
}

async function wholeAnswer(place: Place): Promise<SubgraphResponse> {
  const { subgraph, variables } = place.request;
  const keys = keysOf(place, JSON.stringify(variables));
  const began = place.cache.begin();
  const [found] = await find(place, [keys]);
  const fresh = ifFresh(place, found);
  if (fresh !== undefined) {
    place.onLookup?.(subgraph, 'hit', 1);
    tellAge(place, fresh);
    return { data: JSON.parse(fresh.text) };
  }
  try {
    const answer = await place.fetch(place.request);
    place.onLookup?.(subgraph, 'miss', 1);
    const { data, errors } = answer;
    if (data != null && (errors ?? []).length === 0) keep(place, answer, began, [[keys, data]]);
    return answer;
  } catch (error) {
    if (found === undefined) throw error;
    place.onLookup?.(subgraph, 'stale', 1);
    place.policy?.take(undefined);
    return { data: JSON.parse(found.text) };
  }
}

async function entityAnswer(
  place: Place,
  representations: readonly unknown[],
  otherVariables: string,
): Promise<SubgraphResponse> {
  const { subgraph, variables } = place.request;
  const keys = representations.map((one) => keysOf(place, `${otherVariables}\n${JSON.stringify(one)}`));
  const began = place.cache.begin();
  const found = await find(place, keys);
  const missing = [...found.keys()].filter((index) => ifFresh(place, found[index]) === undefined);
  place.onLookup?.(subgraph, 'hit', found.length - missing.length);
  const entities = found.map((value) => {
    const fresh = ifFresh(place, value);
    if (fresh === undefined) return null;
    tellAge(place, fresh);
    return JSON.parse(fresh.text) as unknown;
  });
  if (missing.length === 0) return { data: { _entities: entities } };
  const isAll = missing.length === found.length;
  const asked = missing.map((index) => representations[index]);
  const request = isAll
    ? place.request
    : { ...place.request, variables: { ...variables, representations: asked }, body: undefined };
  try {
    const answer = await place.fetch(request);
    place.onLookup?.(subgraph, 'miss', missing.length);
    const received = entitiesOf(answer, missing.length);
    if (received !== undefined) keepEntities(place, answer, began, missing, received, keys);
    if (isAll) return answer;
    for (const [nth, index] of missing.entries()) entities[index] = received?.[nth] ?? null;
    const isUnusable = received === undefined && (answer.errors ?? []).length === 0;
    const errors = isUnusable ? [UNUSABLE] : answer.errors;
    return entitiesAnswer(entities, errorsAt(missing, errors));
  } catch (error) {
    const stale = missing.filter((index) => found[index] !== undefined);
    if (isAll && stale.length === 0) throw error;
    place.onLookup?.(subgraph, 'stale', stale.length);
    place.policy?.take(undefined);
    for (const index of stale) entities[index] = JSON.parse(found[index]?.text ?? 'null');
    const lost = missing.filter((index) => found[index] === undefined);
    const { message, extensions } = error instanceof GraphQLError ? error : unavailable(subgraph);
    return entitiesAnswer(entities, errorsAt(lost, lost.length === 0 ? [] : [{ message, extensions }]));
  }
}

function keepEntities(
  place: Place,
  answer: SubgraphResponse,
  began: Began,
  missing: readonly number[],
  received: readonly unknown[],
  keys: readonly Keys[],
): void {
  const erroneous = erroneousEntities(answer.errors);
  if (erroneous === undefined) return;
  const kept = missing.flatMap((index, nth): [Keys, unknown][] => {
    const its = keys[index];
    return erroneous.has(nth) || its === undefined ? [] : [[its, received[nth]]];
  });
  keep(place, answer, began, kept);
}

function keep(
  place: Place,
  answer: SubgraphResponse,
  began: Began,
  values: readonly (readonly [Keys, unknown])[],
): void {
  const policy = cachePolicy(answer.headers ?? {}, place.rules.staleIfErrorSeconds);
  if (policy === undefined) return;
  const freshUntilMs = place.cache.now() + policy.maxAgeMs;
  const staleUntilMs = freshUntilMs + policy.staleIfErrorMs;
  const kept = values.flatMap(([{ all, own }, value]) => {
    const key = policy.scope === 'public' ? all : own;
    return key === undefined ? [] : [[key, { text: JSON.stringify(value), freshUntilMs, staleUntilMs }] as const];
  });
  if (kept.length > 0) place.cache.keep({ tags: policy.tags, values: new Map(kept) }, began);
}

function keysOf({ statement, rules: { headers }, owner }: Place, variables: string): Keys {
  const own = owner === undefined ? undefined : valueKey({ statement, owner, headers, variables });
  return { all: valueKey({ statement, owner: undefined, headers, variables }), own };
}

/** A value that was found, and whom it is for. */
type Found = KeptValue & Pick<KeptFor, 'scope'>;

/** The caller's own values go before those for all. */
async function find({ cache }: Place, keys: readonly Keys[]): Promise<(Found | undefined)[]> {
  const flat = keys.flatMap(({ all, own }) => (own === undefined ? [all] : [all, own]));
  const values = await cache.find(flat);
  const byKey = new Map(flat.map((key, index) => [key, values[index]]));
  return keys.map(({ all, own }) => {
    const mine = own === undefined ? undefined : byKey.get(own);
    if (mine !== undefined) return { ...mine, scope: 'private' };
    const anybodys = byKey.get(all);
    return anybodys && { ...anybodys, scope: 'public' };
  });
}

function tellAge({ cache, policy }: Place, { freshUntilMs, scope }: Found): void {
  policy?.take({ maxAgeMs: freshUntilMs - cache.now(), scope });
}

function ifFresh({ cache }: Place, value: Found | undefined): Found | undefined {
  return value !== undefined && value.freshUntilMs > cache.now() ? value : undefined;
}

function entitiesAnswer(entities: unknown[], errors: NonNullable<SubgraphResponse['errors']>): SubgraphResponse {
  const data = { _entities: entities };
  return errors.length === 0 ? { data } : { data, errors };
}

const UNUSABLE = {
  message: 'The entities that were asked for did not come.',
  extensions: { code: 'UPSTREAM_INVALID_RESPONSE' },
};

function unavailable(service: string) {
  return {
    message: `The service "${service}" is not available.`,
    extensions: { code: 'UPSTREAM_UNAVAILABLE', service },
  };
}

function staleTagsOf({ extensions }: SubgraphResponse): string[] {
  const tags = extensions?.['staleTags'];
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}
