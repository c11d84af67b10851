import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import { maySee } from '../domain/access.ts';
import type { WishListRow } from '../entities/wish-list.ts';

/** A wish list that the caller may see; null for every other one, and for what is no id. */
export async function ownWishList({ loaders, caller }: Context, id: string): Promise<WishListRow | null> {
  const found = isId(id) ? await loaders.wishListById.load(id.toLowerCase()) : null;
  return found !== null && maySee(caller, found.ownerId) ? found : null;
}
