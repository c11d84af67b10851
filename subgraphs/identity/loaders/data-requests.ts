import { isId } from '@tessera/subgraph-kit/ids';
import { byId } from '@tessera/subgraph-kit/loaders';
import type { Acting } from '../context.ts';
import { DataRequest } from '../entities/data-request.ts';

/** Requests about personal data by id. Who may see them, the resolver decides. */
export function dataRequests({ em }: Acting) {
  return byId((ids) => em.find(DataRequest, { id: ids.filter(isId) }));
}
