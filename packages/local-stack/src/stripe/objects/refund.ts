import type Stripe from 'stripe';
import { newId, nowSeconds } from '../store.ts';

/** A refund of a charge. */
export function refund(
  of: Stripe.Charge,
  given: {
    readonly amount: number;
    readonly metadata: Record<string, string>;
    readonly reason: string | null;
    readonly status: 'pending' | 'succeeded';
  },
): Stripe.Refund {
  return {
    id: newId('re'),
    object: 'refund',
    amount: given.amount,
    balance_transaction: null,
    charge: of.id,
    created: nowSeconds(),
    currency: of.currency,
    customer: of.customer,
    customer_account: null,
    destination_details: {
      card: { type: 'refund', reference_status: 'pending', reference_type: 'acquirer_reference_number' },
      type: 'card',
    },
    metadata: given.metadata,
    payment_intent: of.payment_intent,
    payment_method: of.payment_method,
    reason: given.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: given.status,
    transfer_reversal: null,
  };
}
