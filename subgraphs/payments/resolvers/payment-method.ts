import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import { expiresSoon } from '../domain/card-expiry.ts';
import { errors } from '../errors.ts';
import type { PaymentMethodResolvers } from '../schema.generated.ts';

/** A saved method; a reference to somebody else's is refused. */
export const PaymentMethodType: PaymentMethodResolvers<Context> = {
  __resolveReference: async ({ id }, { loaders, caller }) => {
    const method = isId(id) ? await loaders.methodById.load(id.toLowerCase()) : null;
    if (method !== null && !(caller.kind === 'user' && caller.userId === method.userId)) throw errors.forbidden();
    return method;
  },
  expiresSoon: (method) => expiresSoon(method, new Date()),
  brand: ({ brand }) => brand ?? null,
  last4: ({ last4 }) => last4 ?? null,
  expMonth: ({ expMonth }) => expMonth ?? null,
  expYear: ({ expYear }) => expYear ?? null,
};
