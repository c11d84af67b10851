import type Stripe from 'stripe';
import { balanceTransaction, feeOf } from './objects/balance-transaction.ts';
import { charge } from './objects/charge.ts';
import { dispute } from './objects/dispute.ts';
import { type Behaviour, TEST_METHODS } from './test-methods.ts';
import { ApiError } from './wire/api-error.ts';
import { type Cause, happened, type World } from './world.ts';

/** What the bank of a payment method does. */
export function behaviourOf({ store }: World, methodId: string): Behaviour {
  const name = store.find('behaviour', methodId)?.name ?? '';
  return TEST_METHODS[name]?.behaviour ?? { kind: 'pays' };
}

/** A bank says no: the intent waits for another method, and the client hears a card error. */
export function decline(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  why: { readonly code: string; readonly declineCode: string; readonly message: string },
  cause: Cause,
): ApiError {
  const failed = world.store.put('charge', charge(intent, method, why));
  const error = { type: 'card_error', code: why.code, decline_code: why.declineCode, message: why.message } as const;
  const changed = world.store.patch('payment_intent', intent.id, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    latest_charge: failed.id,
    last_payment_error: { ...error, charge: failed.id, payment_method: method },
  });
  happened(world, 'charge.failed', failed, cause);
  happened(world, 'payment_intent.payment_failed', changed, cause);
  return new ApiError(402, { ...error, charge: failed.id, payment_intent: changed, payment_method: method });
}

/** A bank says yes: the money is put aside, or taken at once. */
export function agree(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  cause: Cause,
): Stripe.PaymentIntent {
  const agreed = world.store.put('charge', charge(intent, method, null));
  const waiting = world.store.patch('payment_intent', intent.id, {
    latest_charge: agreed.id,
    payment_method: method.id,
    last_payment_error: null,
    next_action: null,
    processing: null,
    status: 'requires_capture',
    amount_capturable: intent.amount,
  });
  happened(world, 'charge.succeeded', agreed, cause);
  if (intent.capture_method !== 'manual') return takeMoney(world, waiting, intent.amount, cause);
  happened(world, 'payment_intent.amount_capturable_updated', waiting, cause);
  return waiting;
}

/** Takes authorised money; a part of it lets the rest go. */
export function takeMoney(
  world: World,
  intent: Stripe.PaymentIntent,
  amount: number,
  cause: Cause,
): Stripe.PaymentIntent {
  const { store } = world;
  const id = String(intent.latest_charge);
  const { currency } = intent;
  const booking = store.put(
    'balance_transaction',
    balanceTransaction({ amount, currency, fee: feeOf(amount), source: id, type: 'charge', category: 'charge' }),
  );
  const taken = store.patch('charge', id, {
    captured: true,
    amount_captured: amount,
    balance_transaction: booking.id,
  });
  const done = store.patch('payment_intent', intent.id, {
    status: 'succeeded',
    amount_received: amount,
    amount_capturable: 0,
  });
  if (intent.capture_method === 'manual') happened(world, 'charge.captured', taken, cause);
  happened(world, 'payment_intent.succeeded', done, cause);
  if (behaviourOf(world, String(taken.payment_method)).kind === 'disputes') openDispute(world, taken, cause);
  return done;
}

/** A payer's bank asks for the money back, and takes it meanwhile. */
export function openDispute(world: World, of: Stripe.Charge, cause: Cause): Stripe.Dispute {
  const opened = dispute(of);
  const booking = world.store.put(
    'balance_transaction',
    balanceTransaction({
      amount: -opened.amount,
      currency: of.currency,
      fee: 0,
      source: opened.id,
      type: 'adjustment',
      category: 'dispute',
    }),
  );
  const kept = world.store.put('dispute', { ...opened, balance_transactions: [booking] });
  world.store.patch('charge', of.id, { disputed: true });
  happened(world, 'charge.dispute.created', kept, cause);
  happened(world, 'charge.dispute.funds_withdrawn', kept, cause);
  return kept;
}

/** A dispute ends. Won, the money comes back. */
export function closeDispute(world: World, id: string, status: 'won' | 'lost', cause: Cause): Stripe.Dispute {
  const before = world.store.get('dispute', id);
  const booking =
    status === 'won'
      ? [
          world.store.put(
            'balance_transaction',
            balanceTransaction({
              amount: before.amount,
              currency: before.currency,
              fee: 0,
              source: id,
              type: 'adjustment',
              category: 'dispute_reversal',
            }),
          ),
        ]
      : [];
  const closed = world.store.put('dispute', {
    ...before,
    status,
    balance_transactions: [...before.balance_transactions, ...booking],
  });
  if (status === 'won') happened(world, 'charge.dispute.funds_reinstated', closed, cause);
  happened(world, 'charge.dispute.closed', closed, cause);
  return closed;
}
