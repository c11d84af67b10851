import { isId } from '@tessera/subgraph-kit/ids';
import { cartSought } from '../commands/cart-row.ts';
import { type Context, person } from '../context.ts';
import { cartOwner } from '../domain/order-access.ts';
import { Cart } from '../entities/cart.ts';
import { errors } from '../errors.ts';
import { cartChannel } from '../live/cart-news.ts';
import {
  customerChannel,
  type OrderNews,
  orderChannel,
  type SellerOrderNews,
  sellerChannel,
} from '../live/order-news.ts';
import type { OrderEventResolvers, SellerOrderEventResolvers, SubscriptionResolvers } from '../schema.generated.ts';
import { orderByKey } from './order.ts';

/** Live fields. Each event is resolved with loaders of its own, so that it shows what is true then. */
export const Subscription: SubscriptionResolvers<Context> = {
  cartUpdated: {
    subscribe: async (_, { token }, context) => cartNews(context.live.subscribe([await channelOf(token, context)])),
    resolve: (_root: object, { token }: { token?: string | null | undefined }, context: Context) =>
      openCart(token, context),
  },
  orderUpdated: {
    subscribe: async (_, { orderId }, context) => {
      if (!isId(orderId)) throw errors.orderNotFound();
      const id = orderId.toLowerCase();
      // Listening begins before the order is read: what changes in between is not missed.
      const news = context.live.subscribe<OrderNews>([orderChannel(id)]);
      if ((await orderByKey({ id }, context)) === null) {
        await news.return?.();
        throw errors.orderNotFound();
      }
      return nowAndAfter(id, news);
    },
    resolve: async ({ orderId }: { orderId: string }, _: unknown, context: Context) => {
      const order = await orderByKey({ id: orderId }, context);
      if (order === null) throw errors.orderNotFound();
      return order;
    },
  },
  myOrderEvents: {
    subscribe: (_, __, context) => payloads<OrderNews>(customerChannel(person(context.caller).userId), context),
    resolve: (news: OrderNews) => news,
  },
  sellerOrderEvents: {
    subscribe: (_, __, context) => payloads<SellerOrderNews>(sellerChannel(person(context.caller).userId), context),
    resolve: (news: SellerOrderNews) => news,
  },
};

/** Something that happened to an order of the caller. */
export const OrderEvent: OrderEventResolvers<Context> = {
  order: ({ orderId }, _, context) => orderByKey({ id: orderId }, context),
};

/** Something that happened to an order with something of the caller's to send. */
export const SellerOrderEvent: SellerOrderEventResolvers<Context> = {
  sellerOrder: async ({ orderId, sellerId }, _, { loaders }) =>
    (await loaders.groupsOfOrder.load(orderId)).find((part) => part.sellerId === sellerId) ?? null,
};

/** Of a person who has no cart yet, the one that they will have; a token opens one or none. */
async function channelOf(token: string | null | undefined, context: Context): Promise<string> {
  const userId = cartOwner(context.caller);
  if (userId !== null) return cartChannel({ userId });
  const cart = await openCart(token, context);
  if (cart === null) throw errors.cartNotFound({}, 'token');
  return cartChannel({ id: cart.id });
}

async function openCart(token: string | null | undefined, { em, caller }: Context) {
  const sought = cartSought(caller, token);
  return sought === null ? null : em.findOne(Cart, sought, { disableIdentityMap: true });
}

/** The first one says how the cart is now: it is read when listening has begun. */
async function* cartNews(news: News<object>): AsyncGenerator<object> {
  yield {};
  for await (const { payload } of news) yield payload;
}

type News<Payload extends object> = AsyncIterableIterator<{ readonly payload: Payload }>;

/** The order as it is now, and again after each change. */
async function* nowAndAfter(orderId: string, news: News<OrderNews>): AsyncGenerator<{ orderId: string }> {
  yield { orderId };
  for await (const { payload } of news) yield { orderId: payload.orderId };
}

async function* payloads<Payload extends object>(channel: string, { live }: Context): AsyncGenerator<Payload> {
  for await (const { payload } of live.subscribe<Payload>([channel])) yield payload;
}
