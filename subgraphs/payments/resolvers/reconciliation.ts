import type { Context } from '../context.ts';
import type { ReconciliationFindingResolvers, ReconciliationResolvers } from '../schema.generated.ts';

const MOST = 100;

/** A comparison with a provider. */
export const ReconciliationType: ReconciliationResolvers<Context> = {
  findings: async ({ id }, _, { loaders }) => (await loaders.findingsByRun.load(id)).slice(0, MOST),
};

/** Something that does not agree. Only who may read all payments sees one. */
export const ReconciliationFindingType: ReconciliationFindingResolvers<Context> = {
  payment: ({ paymentId }, _, { loaders }) => (paymentId == null ? null : loaders.paymentById.load(paymentId)),
};
