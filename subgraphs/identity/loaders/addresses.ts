import { isId } from '@tessera/subgraph-kit/ids';
import { byId, groupedBy } from '@tessera/subgraph-kit/loaders';
import type { Acting } from '../context.ts';
import { addressEntries } from '../queries/address-entries.ts';

/** Entries of address books by id. Who may see them, the resolver decides. */
export function addresses({ em, services }: Acting) {
  return byId((ids) => addressEntries(em, services.vault, 'id', ids.filter(isId)));
}

/** Address books by user id: the default first, then the newest. */
export function addressBooks({ em, services }: Acting) {
  return groupedBy(
    (ids) => addressEntries(em, services.vault, 'user_id', ids),
    (entry) => entry.userId,
  );
}
