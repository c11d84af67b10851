import { asUserErrors, DomainError } from '@tessera/subgraph-kit/errors';
import { cancelPayment, cancelPaymentsOfSubject } from '../commands/cancel-payment.ts';
import { capturePayment } from '../commands/capture-payment.ts';
import { confirmPayment } from '../commands/confirm-payment.ts';
import { createPayment } from '../commands/create-payment.ts';
import { noteFailed, noteReceived, noteRefund } from '../commands/note-invoice.ts';
import { readPayment } from '../commands/payment-row.ts';
import { refundPayment } from '../commands/refund-payment.ts';
import { attachMethod, beginSetup, detachMethod, setDefaultMethod } from '../commands/saved-methods.ts';
import { syncPayment } from '../commands/sync-payment.ts';
import type { Context } from '../context.ts';
import type { PaymentRow } from '../entities/payment.ts';
import type { PaymentMethodRow } from '../entities/payment-method.ts';
import type { RefundRow } from '../entities/refund.ts';
import type { CreatePaymentInput, MutationResolvers } from '../schema.generated.ts';

/** Root mutations: each runs its command; what is expected to fail comes back as `userErrors`. */
export const Mutation: MutationResolvers<Context> = {
  createSetupIntent: async (_, { idempotencyKey }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => beginSetup(context, idempotencyKey));
    return { setupIntent: ok === undefined ? null : { id: ok.ref, clientSecret: ok.clientSecret }, userErrors };
  },
  attachPaymentMethod: (_, { input }, context) => methodPayload(() => attachMethod(context, input)),
  setDefaultPaymentMethod: (_, { id }, context) => methodPayload(() => setDefaultMethod(context, id)),
  detachPaymentMethod: (_, { id }, context) => methodPayload(() => detachMethod(context, id)),
  confirmPayment: (_, args, context) => paymentPayload(context, () => confirmPayment(context, args)),
  refundPayment: (_, { input }, context) => refundPayload(() => refundPayment(context, input)),
  markPaymentReceived: (_, { paymentId, reference }, context) =>
    paymentPayload(context, () => noteReceived(context, paymentId, reference)),
  markPaymentFailed: (_, { paymentId, reason }, context) =>
    paymentPayload(context, () => noteFailed(context, paymentId, reason)),
  settleRefund: (_, { refundId, ...outcome }, context) => refundPayload(() => noteRefund(context, refundId, outcome)),
  createPayment: (_, { input }, context) => paymentPayload(context, () => createPayment(context, withDefaults(input))),
  capturePayment: (_, args, context) => paymentPayload(context, () => capturePayment(context, args)),
  cancelPayment: (_, args, context) => paymentPayload(context, () => cancelPayment(context, args)),
  cancelPaymentsOfSubject: async (_, args, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => cancelPaymentsOfSubject(context, args));
    return { payments: ok ?? [], userErrors };
  },
  syncPayment: (_, { paymentId }, context) => paymentPayload(context, () => syncPayment(context, paymentId)),
};

/** A command may fail and still leave a payment to look at: a decline is both an error and a state. */
async function paymentPayload(context: Context, command: () => Promise<PaymentRow>) {
  let left: string | undefined;
  const { ok, userErrors = [] } = await asUserErrors(async () => {
    try {
      return await command();
    } catch (error) {
      const paymentId = error instanceof DomainError ? error.extensions['paymentId'] : undefined;
      if (typeof paymentId === 'string') left = paymentId;
      throw error;
    }
  });
  const payment = ok ?? (left === undefined ? null : await readPayment(context.em, left));
  return { payment, userErrors };
}

async function methodPayload(command: () => Promise<PaymentMethodRow>) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  return { paymentMethod: ok ?? null, userErrors };
}

async function refundPayload(command: () => Promise<RefundRow>) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  return { refund: ok ?? null, userErrors };
}

/** GraphQL has filled these in; the generated type does not know it. */
function withDefaults({ attempt = 1, offSession = false, captureMethod = 'MANUAL', ...rest }: CreatePaymentInput) {
  return { ...rest, attempt, offSession, captureMethod };
}
