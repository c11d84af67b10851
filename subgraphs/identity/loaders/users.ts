import { isId } from '@tessera/subgraph-kit/ids';
import { byId } from '@tessera/subgraph-kit/loaders';
import type { Acting } from '../context.ts';
import { User } from '../entities/user.ts';

/** Users by id. */
export function users({ em }: Acting) {
  return byId((ids) => em.find(User, { id: ids.filter(isId) }));
}
