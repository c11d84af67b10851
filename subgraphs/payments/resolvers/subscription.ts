import { isId } from '@tessera/subgraph-kit/ids';
import { type Context, maySee } from '../context.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { errors } from '../errors.ts';
import { followPayment } from '../live/follow-payment.ts';
import type { SubscriptionResolvers } from '../schema.generated.ts';

/** The root of subscriptions. Each event is read anew, so it shows what is true then. */
export const Subscription: SubscriptionResolvers<Context> = {
  paymentStatusChanged: {
    subscribe: async (_, { paymentId }, context) => {
      const news = followPayment(context.live, paymentId);
      try {
        await visible(paymentId, context);
      } catch (error) {
        await news.return?.();
        throw error;
      }
      return news;
    },
    resolve: ({ paymentId }: { paymentId: string }, _: unknown, context: Context) => visible(paymentId, context),
  },
};

async function visible(paymentId: string, { loaders, caller }: Context): Promise<PaymentRow> {
  const payment = isId(paymentId) ? await loaders.paymentById.load(paymentId) : null;
  if (payment === null || !maySee(caller, payment)) throw errors.paymentNotFound();
  return payment;
}
