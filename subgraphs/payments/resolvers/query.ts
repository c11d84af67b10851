import { isId } from '@tessera/subgraph-kit/ids';
import { type Context, maySee } from '../context.ts';
import { Reconciliation } from '../entities/reconciliation.ts';
import { invalid } from '../errors.ts';
import { listPayments } from '../queries/list-payments.ts';
import type { QueryResolvers } from '../schema.generated.ts';

/** The root of queries. */
export const Query: QueryResolvers<Context> = {
  payment: async (_, { id }, { loaders, caller }) => {
    const payment = isId(id) ? await loaders.paymentById.load(id) : null;
    return payment !== null && maySee(caller, payment) ? payment : null;
  },
  payments: (_, { filter, first, after }, { em }) => {
    const { status: state, ...conditions } = filter ?? {};
    return listPayments(em, { ...conditions, state, first, after });
  },
  paymentsOfSubject: async (_, { subjectType, subjectId }, { loaders }) => {
    if (!isId(subjectId)) return [];
    const payments = await loaders.paymentsBySubject.load(subjectId);
    return payments.filter((payment) => payment.subjectType === subjectType);
  },
  reconciliations: (_, { first }, { em }) => {
    const limit = first ?? 20;
    if (limit < 1 || limit > 100) throw invalid('first', 'Between 1 and 100.');
    return em.find(Reconciliation, {}, { orderBy: { id: 'desc' }, limit });
  },
};
