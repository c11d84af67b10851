import type { Context } from '../context.ts';
import { ownWishList } from '../queries/own-wish-list.ts';
import type { WishListResolvers } from '../schema.generated.ts';

/** Fields of a wish list; all that is not here is the row's own. */
export const WishList: WishListResolvers<Context> = {
  __resolveReference: ({ id }, context) => ownWishList(context, id),
  owner: ({ ownerId }) => ({ id: ownerId }),
};
