import { type Context, person } from '../context.ts';
import { ownWishList } from '../queries/own-wish-list.ts';
import { wishListsOf } from '../queries/wish-lists-of.ts';
import type { QueryResolvers } from '../schema.generated.ts';

/** Root queries. */
export const Query: QueryResolvers<Context> = {
  wishList: (_, { id }, context) => ownWishList(context, id),
  wishLists: (_, question, { em, caller }) => wishListsOf(em, person(caller).userId, question),
};
