import { holds } from '@tessera/caller/permission';
import type { Context } from '../context.ts';
import { Cart } from '../entities/cart.ts';
import { orderConnection } from '../queries/list-orders.ts';
import { sellerOrderConnection } from '../queries/list-seller-orders.ts';
import type { UserResolvers } from '../schema.generated.ts';

/** What orders knows of a person: the id. Everything else is identity's. */
export interface UserReference {
  readonly id: string;
}

/** Fields that orders adds to a person. The reference is not looked up: identity knows who exists. */
export const User: UserResolvers<Context> = {
  __resolveReference: ({ id }) => ({ id }),
  orders: ({ id }, question, { em, caller }) => {
    const isTheirs = caller.kind === 'user' && caller.userId === id;
    return isTheirs || holds(caller, 'order:read') ? orderConnection(em, question, id) : null;
  },
  cart: ({ id }, _, { em, caller }) =>
    caller.kind === 'user' && caller.userId === id
      ? em.findOne(Cart, { userId: id, status: 'OPEN' }, { disableIdentityMap: true })
      : null,
  sellerOrders: ({ id }, question, { em, caller }) => {
    const isTheirs = caller.kind === 'user' && caller.userId === id && holds(caller, 'order:fulfil');
    return isTheirs || holds(caller, 'order:read') ? sellerOrderConnection(em, question, id) : null;
  },
};
