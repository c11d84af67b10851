import { type Caller, isByKey } from '@tessera/caller/caller';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { byId } from '@tessera/subgraph-kit/loaders';

/** Which variants the caller waits for, by the variant's id; none for who is not a person, or acts by a key. */
export function stockWaits(em: EntityManager, caller: Caller) {
  return byId(async (variantIds) =>
    caller.kind !== 'user' || isByKey(caller)
      ? []
      : em.execute<{ id: string }[]>(
          `select variant_id as id from stock_waits where user_id = ? and variant_id = any(array[?]::uuid[])`,
          [caller.userId, variantIds],
        ),
  );
}
