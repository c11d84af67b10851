import { wishListCreated } from '@tessera/contracts/events/wishes';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { oncePerKey } from '@tessera/subgraph-kit/idempotency/once-per-key';
import { newId } from '@tessera/subgraph-kit/ids';
import { type Context, person } from '../context.ts';
import { usableName } from '../domain/name.ts';
import { WishListEntity, type WishListRow } from '../entities/wish-list.ts';
import { errors } from '../errors.ts';

/**
 * Makes a wish list for the caller, at most once for a key.
 * @throws VALIDATION, IDEMPOTENCY_KEY_REUSED
 */
export async function createWishList(
  { em, caller }: Context,
  input: { readonly name: string },
  idempotencyKey: string | null,
): Promise<WishListRow> {
  const { userId } = person(caller);
  const name = usableName(input.name);
  if (name === null) throw errors.nameInvalid({}, 'input.name');
  return inTransaction(em, async (tx) => {
    const request = { scope: `createWishList ${userId}`, key: idempotencyKey, input: { name } };
    const id = await oncePerKey(tx, request, async () => {
      const wishList = tx.create(WishListEntity, { id: newId(), ownerId: userId, name });
      await tx.flush();
      await emit(tx, wishListCreated, {
        aggregateId: wishList.id,
        aggregateVersion: wishList.version,
        data: { wishListId: wishList.id, ownerId: userId },
        actor: caller,
      });
      return wishList.id;
    });
    // Read back: a repeat finds the one of then, a new one the times that the database gave it.
    return tx.findOneOrFail(WishListEntity, { id }, { refresh: true });
  });
}
