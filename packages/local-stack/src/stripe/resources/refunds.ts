import type Stripe from 'stripe';
import { behaviourOf } from '../bank.ts';
import { balanceTransaction } from '../objects/balance-transaction.ts';
import { refund } from '../objects/refund.ts';
import { ApiError, invalidParameter, resourceMissing } from '../wire/api-error.ts';
import { listPage } from '../wire/lists.ts';
import type { Parameters } from '../wire/parameters.ts';
import { type Cause, happened, type World } from '../world.ts';
import { idOf, type Operation, type ResourceRequest } from './resource.ts';

function create({ world, parameters, cause }: ResourceRequest): Stripe.Refund {
  const charge = chargeOf(world, parameters);
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = parameters.integer('amount') ?? left;
  if (charge.disputed) throw refused('charge_disputed', 'This charge has been charged back; it cannot be refunded.');
  if (left === 0) throw refused('charge_already_refunded', `Charge ${charge.id} has already been refunded.`);
  if (amount < 1) throw invalidParameter('amount', 'Invalid positive integer', 'parameter_invalid_integer');
  if (amount > left) {
    throw refused(
      'amount_too_large',
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`,
    );
  }
  const behaviour = behaviourOf(world, String(charge.payment_method)).kind;
  const status = behaviour === 'refunds-later' ? 'pending' : 'succeeded';
  const made = refund(charge, { amount, status, reason: parameters.text('reason'), metadata: parameters.metadata() });
  const booking = world.store.put(
    'balance_transaction',
    balanceTransaction({
      amount: -amount,
      currency: charge.currency,
      fee: 0,
      source: made.id,
      type: 'refund',
      category: 'refund',
    }),
  );
  const kept = world.store.put('refund', { ...made, balance_transaction: booking.id });
  const refunded = refundedBy(world, charge, amount);
  happened(world, 'refund.created', kept, cause);
  happened(world, 'charge.refunded', refunded, cause);
  if (behaviour === 'refunds-later' || behaviour === 'refund-comes-back') {
    world.later({ kind: 'refund', id: kept.id });
  }
  return kept;
}

function chargeOf(world: World, parameters: Parameters): Stripe.Charge {
  const given = parameters.text('charge');
  if (given !== null) return captured(world.store.get('charge', given, 'charge'));
  const intent = world.store.get('payment_intent', parameters.required('payment_intent'), 'payment_intent');
  const charge =
    typeof intent.latest_charge === 'string' ? world.store.find('charge', intent.latest_charge) : undefined;
  if (charge === undefined) {
    throw refused(
      'payment_intent_unexpected_state',
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
    );
  }
  return captured(charge);
}

function captured(charge: Stripe.Charge): Stripe.Charge {
  if (!charge.captured) throw refused('charge_not_refundable', `Charge ${charge.id} is not captured.`);
  return charge;
}

function refused(code: string, message: string): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', code, message });
}

function refundedBy({ store }: World, charge: Stripe.Charge, amount: number): Stripe.Charge {
  const amountRefunded = charge.amount_refunded + amount;
  return store.patch('charge', charge.id, {
    amount_refunded: amountRefunded,
    refunded: amountRefunded === charge.amount_captured,
  });
}

/**
 * A refund comes to its end: a pending one succeeds, or any one fails, perhaps days after it had succeeded, and the money is on the
 * balance again. Nothing happens to one that has failed.
 */
export function finishRefund(world: World, id: string, cause: Cause, succeeds?: boolean): void {
  const before = world.store.get('refund', id);
  const charge = world.store.get('charge', String(before.charge));
  const comesBack = behaviourOf(world, String(charge.payment_method)).kind === 'refund-comes-back';
  if (before.status === 'failed') return;
  if (succeeds ?? !comesBack) {
    if (before.status !== 'pending') return;
    happened(world, 'refund.updated', world.store.patch('refund', id, { status: 'succeeded' }), cause);
    return;
  }
  const booking = world.store.put(
    'balance_transaction',
    balanceTransaction({
      amount: before.amount,
      currency: before.currency,
      fee: 0,
      source: id,
      type: 'refund_failure',
      category: 'refund_failure',
    }),
  );
  const failed = world.store.patch('refund', id, {
    status: 'failed',
    failure_reason: 'lost_or_stolen_card',
    failure_balance_transaction: booking.id,
  });
  refundedBy(world, charge, -before.amount);
  happened(world, 'refund.updated', failed, cause);
  happened(world, 'refund.failed', failed, cause);
}

/** `/v1/refunds` */
export const REFUNDS: readonly Operation[] = [
  { method: 'POST', path: '/refunds', run: create },
  { method: 'GET', path: '/refunds/:id', run: (request) => request.world.store.get('refund', idOf(request)) },
  {
    method: 'GET',
    path: '/refunds',
    run: ({ world, parameters }) => {
      const intent = parameters.text('payment_intent');
      const charge = parameters.text('charge');
      if (intent !== null && world.store.find('payment_intent', intent) === undefined) {
        throw resourceMissing('payment_intent', intent, 'payment_intent');
      }
      const wanted = world.store
        .all('refund')
        .filter(
          (one) => (intent === null || one.payment_intent === intent) && (charge === null || one.charge === charge),
        );
      return listPage(wanted, parameters, '/v1/refunds');
    },
  },
];
