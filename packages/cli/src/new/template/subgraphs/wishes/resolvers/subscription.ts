import type { LiveMessage } from '@tessera/subgraph-kit/live/live';
import type { Context } from '../context.ts';
import { errors } from '../errors.ts';
import { type WishListNews, wishListChannel } from '../live/wish-list-news.ts';
import { ownWishList } from '../queries/own-wish-list.ts';
import type { SubscriptionResolvers } from '../schema.generated.ts';

/** Live fields. Each event is resolved with loaders of its own, so that it shows what is true then. */
export const Subscription: SubscriptionResolvers<Context> = {
  wishListChanged: {
    subscribe: async (_, { id }, context) => {
      // Listening begins before it is read: what changes in between is not missed.
      const news = context.live.subscribe<WishListNews>([wishListChannel(id.toLowerCase())]);
      if ((await ownWishList(context, id)) !== null) return news;
      await news.return?.();
      throw errors.wishListNotFound();
    },
    resolve: ({ payload }: LiveMessage<WishListNews>, _: unknown, context: Context) =>
      ownWishList(context, payload.wishListId),
  },
};
