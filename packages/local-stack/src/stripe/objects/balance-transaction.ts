import type Stripe from 'stripe';
import { newId, nowSeconds } from '../store.ts';

const CLEARING_SECONDS = 2 * 24 * 60 * 60;

/** A booking on the account's balance. `amount` is positive for money that comes in; the fee is taken off. */
export function balanceTransaction(given: {
  readonly amount: number;
  readonly currency: string;
  readonly fee: number;
  readonly source: string;
  readonly type: 'charge' | 'refund' | 'refund_failure' | 'adjustment' | 'payment';
  readonly category: string;
}): Stripe.BalanceTransaction {
  return {
    id: newId('txn'),
    object: 'balance_transaction',
    amount: given.amount,
    available_on: nowSeconds() + CLEARING_SECONDS,
    balance_type: 'payments',
    created: nowSeconds(),
    currency: given.currency,
    description: null,
    exchange_rate: null,
    fee: given.fee,
    fee_details:
      given.fee === 0
        ? []
        : [
            {
              amount: given.fee,
              application: null,
              currency: given.currency,
              description: 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: given.amount - given.fee,
    reporting_category: given.category,
    source: given.source,
    status: 'pending',
    type: given.type,
  };
}

/** The price of a charge: 2.9 % and 30 minor units, rounded to the nearest. */
export function feeOf(amount: number): number {
  return Math.round((amount * 29) / 1000) + 30;
}
