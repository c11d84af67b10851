import type { Caller } from '@tessera/caller/caller';
import { createLog } from '@tessera/process/log';
import type { RedisFactory } from '@tessera/process/redis';
import { AnswerCache } from '../../src/cache/answer-cache.ts';
import { cachedFetch, type LookupOutcome } from '../../src/cache/cached-fetch.ts';
import type { SubgraphRequest, SubgraphResponse } from '../../src/subgraph-client/fetch.ts';

const log = createLog({ name: 'cache', level: 'silent' });

/** A signed-in person. */
export const user = (userId: string): Caller => ({
  kind: 'user',
  userId,
  sessionId: `session-${userId}`,
  activeTeamId: null,
  roles: [],
  permissions: [],
});

type Answering = (request: SubgraphRequest) => SubgraphResponse | Promise<SubgraphResponse>;

/** A router's cache over one subgraph, `things`, whose answers the test gives; `answering` may be changed. */
export function house(redis?: RedisFactory) {
  const asked: SubgraphRequest[] = [];
  const lookups: string[] = [];
  const subgraph = { answering: (() => ({ data: null })) as Answering };
  const clock = { nowMs: Date.now() };
  const cache = new AnswerCache({ redis, log, now: () => clock.nowMs });
  const ask = (
    request: Partial<SubgraphRequest>,
    caller: Caller = { kind: 'anonymous' },
    staleIfErrorSeconds?: number,
  ) => {
    const fetch = cachedFetch(
      async (sent) => {
        asked.push(sent);
        return await subgraph.answering(sent);
      },
      {
        cache,
        caller,
        rulesOf: (name) => (name === 'things' ? { headers: '', staleIfErrorSeconds } : undefined),
        onLookup: (_subgraph, outcome: LookupOutcome, count) => {
          for (let n = 0; n < count; n += 1) lookups.push(outcome);
        },
      },
    );
    return fetch({ subgraph: 'things', kind: 'query', query: '{ value }', variables: {}, ...request });
  };
  const entities = (ids: readonly number[], caller?: Caller, staleIfErrorSeconds?: number) => {
    const representations = ids.map((id) => ({ __typename: 'Thing', id }));
    const query =
      'query Client__things__1($representations: [_Any!]!) { _entities(representations: $representations) { v } }';
    return ask(
      { query, operationName: 'Client__things__1', variables: { representations } },
      caller,
      staleIfErrorSeconds,
    );
  };
  return {
    clock,
    asked,
    lookups,
    subgraph,
    cache,
    ask,
    entities,
    [Symbol.asyncDispose]: () => cache[Symbol.asyncDispose](),
  };
}

/** Headers by which an answer may be kept for a minute. */
export const keep = (tags: string, scope = 'public') => ({
  'cache-control': `${scope}, max-age=60`,
  'cache-tag': tags,
});

/** The ids of the entities that a request asks for. */
export function idsOf({ variables }: SubgraphRequest): number[] {
  return (variables['representations'] as { id: number }[]).map(({ id }) => id);
}
