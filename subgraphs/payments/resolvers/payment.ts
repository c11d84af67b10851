import { isByKey } from '@tessera/caller/caller';
import { isId } from '@tessera/subgraph-kit/ids';
import { type Context, maySee } from '../context.ts';
import { FAILURES } from '../domain/decline.ts';
import { statusOf } from '../domain/payment-status.ts';
import { refundableOf } from '../domain/refund-state.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { errors } from '../errors.ts';
import type { PaymentResolvers } from '../schema.generated.ts';

/** A payment. A reference to somebody else's is refused; what a mutation answers is open to its caller. */
export const PaymentType: PaymentResolvers<Context> = {
  __resolveReference: async ({ id }, { loaders, caller }) => {
    const payment = isId(id) ? await loaders.paymentById.load(id.toLowerCase()) : null;
    if (payment !== null && !maySee(caller, payment)) throw errors.forbidden();
    return payment;
  },
  subject: ({ subjectType, subjectId }) => ({
    __typename: subjectType === 'ORDER' ? 'Order' : 'Booking',
    id: subjectId,
  }),
  payer: ({ payerId }) => (payerId == null ? null : { id: payerId }),
  amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
  captured: ({ capturedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  refunded: ({ refundedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  refundable: (payment) => ({ amountMinor: refundableOf(payment), currency: payment.currency }),
  status: statusOf,
  // Holders of `payment:read` and API keys see that something is to be done only in the status: the secret lets its holder pay.
  nextAction: (payment, _, { caller, services }) =>
    mayAct(caller, payment) ? services.actions.open(payment.sealedAction, payment.id) : null,
  method: ({ method }) => method ?? null,
  failure: ({ failureCode }) => (failureCode == null ? null : { code: failureCode, ...FAILURES[failureCode] }),
  refunds: async ({ id }, _, { loaders }) => [...(await loaders.refundsByPayment.load(id))],
  disputes: async ({ id }, _, { loaders }) => [...(await loaders.disputesByPayment.load(id))],
  timeline: async ({ id }, _, { loaders }) => [...(await loaders.timelineByPayment.load(id))],
  ledger: async ({ id }, _, { loaders }) => [...(await loaders.ledgerByPayment.load(id))],
  deadline: ({ deadline }) => deadline ?? null,
  authorizedUntil: ({ authorizedUntil }) => authorizedUntil ?? null,
};

function mayAct(caller: Context['caller'], { payerId }: PaymentRow): boolean {
  return caller.kind === 'service' || (caller.kind === 'user' && caller.userId === payerId && !isByKey(caller));
}
