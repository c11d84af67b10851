import type { Context } from '../context.ts';
import type { OrderResolvers } from '../schema.generated.ts';
import { visiblePayments } from './visible-payments.ts';

/** What payments knows of an order: the id. Everything else is orders'. */
export interface OrderReference {
  readonly id: string;
}

/** Fields that payments adds to an order. The reference is not looked up: orders knows which exist. */
export const Order: OrderResolvers<Context> = {
  __resolveReference: ({ id }) => ({ id }),
  payments: ({ id }, _, context) => visiblePayments(context, 'ORDER', id),
  paidAmount: async ({ id }, _, context) => {
    const payments = await visiblePayments(context, 'ORDER', id);
    const currency = payments[0]?.currency;
    if (currency === undefined) return null;
    const amountMinor = payments.reduce((sum, one) => sum + one.capturedMinor - one.refundedMinor, 0);
    return { amountMinor, currency };
  },
};
