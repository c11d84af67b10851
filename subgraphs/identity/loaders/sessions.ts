import { isId } from '@tessera/subgraph-kit/ids';
import { byId } from '@tessera/subgraph-kit/loaders';
import type { Acting } from '../context.ts';
import { Session } from '../entities/session.ts';

/** Sessions by id, ended ones too. */
export function sessions({ em }: Acting) {
  return byId((ids) => em.find(Session, { id: ids.filter(isId) }));
}
