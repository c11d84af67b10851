import { type Context, maySee } from '../context.ts';
import { errors } from '../errors.ts';
import type { UserResolvers } from '../schema.generated.ts';

/** What payments knows of a person: the id. Everything else is identity's. */
export interface UserReference {
  readonly id: string;
}

/** Fields that payments adds to a person. The reference is not looked up: identity knows who exists. */
export const User: UserResolvers<Context> = {
  __resolveReference: ({ id }) => ({ id }),
  payments: ({ id: payerId }, page, { loaders, caller }) => {
    if (!maySee(caller, { payerId })) throw errors.forbidden();
    return loaders.paymentPage.load({ ...page, payerId });
  },
  paymentMethods: async ({ id }, _, { loaders, caller }) => {
    if (caller.kind !== 'user' || caller.userId !== id) throw errors.forbidden();
    return [...(await loaders.methodsByUser.load(id))];
  },
};
