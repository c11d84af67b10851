import { isId } from '@tessera/subgraph-kit/ids';
import { byId } from '@tessera/subgraph-kit/loaders';
import type { Acting } from '../context.ts';
import { Role } from '../entities/role.ts';

/** Roles by id. */
export function roles({ em }: Acting) {
  return byId((ids) => em.find(Role, { id: ids.filter(isId) }));
}
