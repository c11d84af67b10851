import { byId } from '@tessera/subgraph-kit/loaders';
import type { Acting } from '../context.ts';
import { emailsOf } from '../queries/emails-of.ts';

/** E-mail addresses in the clear by user id. Who may see them, the resolver decides. */
export function emails({ em, services }: Acting) {
  return byId(
    (ids) => emailsOf(em, services.vault, ids),
    (address) => address.userId,
  );
}
