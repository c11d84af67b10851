import { isId } from '@tessera/subgraph-kit/ids';
import { type Context, maySee } from '../context.ts';
import { errors } from '../errors.ts';
import type { RefundResolvers } from '../schema.generated.ts';

/** A refund; seen by whoever may see its payment. */
export const RefundType: RefundResolvers<Context> = {
  __resolveReference: async ({ id }, { loaders, caller }) => {
    const refund = isId(id) ? await loaders.refundById.load(id.toLowerCase()) : null;
    const payment = refund === null ? null : await loaders.paymentById.load(refund.paymentId);
    if (payment !== null && !maySee(caller, payment)) throw errors.forbidden();
    return refund;
  },
  payment: ({ paymentId }, _, context) => paymentOf(paymentId, context),
  amount: async ({ amountMinor, paymentId }, _, context) => ({
    amountMinor,
    currency: (await paymentOf(paymentId, context)).currency,
  }),
  status: ({ state }) => state,
  lines: ({ lines }) => [...lines],
  failureReason: ({ failureReason }) => failureReason ?? null,
  settledAt: ({ settledAt }) => settledAt ?? null,
};

/** The payment that something belongs to; it is always there. */
export async function paymentOf(paymentId: string, { loaders }: Context) {
  const payment = await loaders.paymentById.load(paymentId);
  if (payment === null) throw errors.paymentNotFound();
  return payment;
}
