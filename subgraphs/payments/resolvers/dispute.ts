import { isId } from '@tessera/subgraph-kit/ids';
import { type Context, maySee } from '../context.ts';
import { errors } from '../errors.ts';
import type { DisputeResolvers } from '../schema.generated.ts';
import { paymentOf } from './refund.ts';

/** A dispute; seen by whoever may see its payment. */
export const DisputeType: DisputeResolvers<Context> = {
  __resolveReference: async ({ id }, { loaders, caller }) => {
    const dispute = isId(id) ? await loaders.disputeById.load(id.toLowerCase()) : null;
    const payment = dispute === null ? null : await loaders.paymentById.load(dispute.paymentId);
    if (payment !== null && !maySee(caller, payment)) throw errors.forbidden();
    return dispute;
  },
  payment: ({ paymentId }, _, context) => paymentOf(paymentId, context),
  amount: async ({ amountMinor, paymentId }, _, context) => ({
    amountMinor,
    currency: (await paymentOf(paymentId, context)).currency,
  }),
  status: ({ state }) => state,
  evidenceDueAt: ({ evidenceDueAt }) => evidenceDueAt ?? null,
};
