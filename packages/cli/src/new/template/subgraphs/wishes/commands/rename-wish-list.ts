import { LockMode } from '@mikro-orm/postgresql';
import { wishListRenamed } from '@tessera/contracts/events/wishes';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId } from '@tessera/subgraph-kit/ids';
import { type Context, person } from '../context.ts';
import { usableName } from '../domain/name.ts';
import { WishListEntity, type WishListRow } from '../entities/wish-list.ts';
import { errors } from '../errors.ts';
import { announceWishList } from '../live/wish-list-news.ts';

/**
 * Gives one of the caller's wish lists another name, under its row lock: of two at once with the same `version` one wins.
 * @throws VALIDATION, NOT_FOUND, CONFLICT
 */
export async function renameWishList(
  { em, caller, live }: Context,
  id: string,
  change: { readonly name: string; readonly version: number | null },
): Promise<WishListRow> {
  const { userId: ownerId } = person(caller);
  const name = usableName(change.name);
  if (name === null) throw errors.nameInvalid();
  return inTransaction(em, async (tx) => {
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const wishList = isId(id) ? await tx.findOne(WishListEntity, { id, ownerId }, locked) : null;
    if (wishList === null) throw errors.wishListNotFound();
    const { version } = wishList;
    if (change.version !== null && change.version !== version) throw errors.versionConflict({ version });
    // The same name again changes nothing, and there is nothing to tell.
    if (wishList.name === name) return wishList;
    wishList.name = name;
    await tx.flush();
    await emit(tx, wishListRenamed, {
      aggregateId: wishList.id,
      aggregateVersion: wishList.version,
      data: { wishListId: wishList.id, ownerId },
      actor: caller,
    });
    announceWishList(tx, live, wishList.id);
    return wishList;
  });
}
