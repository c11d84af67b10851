import { isId } from '@tessera/subgraph-kit/ids';
import { byId, groupedBy } from '@tessera/subgraph-kit/loaders';
import type { Acting } from '../context.ts';
import { ApiKey } from '../entities/api-key.ts';

/** API keys by id, ended ones too. */
export function apiKeys({ em }: Acting) {
  return byId((ids) => em.find(ApiKey, { id: ids.filter(isId) }));
}

/** The API keys of accounts, the newest first, by user id. */
export function apiKeysOfUsers({ em }: Acting) {
  return groupedBy(
    (ids) => em.find(ApiKey, { userId: [...ids] }, { orderBy: { id: 'desc' } }),
    (key) => key.userId,
  );
}
