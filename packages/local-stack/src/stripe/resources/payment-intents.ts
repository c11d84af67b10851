import type Stripe from 'stripe';
import { agree, behaviourOf, decline, takeMoney } from '../bank.ts';
import { paymentIntent } from '../objects/payment-intent.ts';
import { nowSeconds } from '../store.ts';
import { ApiError, invalidParameter, unexpectedState } from '../wire/api-error.ts';
import { listPage } from '../wire/lists.ts';
import type { Parameters } from '../wire/parameters.ts';
import { type Cause, happened, type World } from '../world.ts';
import { attach, namedMethod } from './payment-methods.ts';
import { idOf, type Operation, type ResourceRequest } from './resource.ts';

const LARGEST_AMOUNT = 99_999_999;
const PAYABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const CANCELABLE = [...PAYABLE, 'requires_capture'];

/** An intent is not in a state in which this can be done; the client gets it along. */
function wrongState(intent: Stripe.PaymentIntent, verb: string): ApiError {
  return unexpectedState(
    'payment_intent_unexpected_state',
    `This PaymentIntent could not be ${verb} because it has a status of ${intent.status}.`,
    { payment_intent: intent },
  );
}

function create({ world, parameters, cause }: ResourceRequest): Stripe.PaymentIntent {
  const amount = parameters.integer('amount');
  if (amount === null) throw invalidParameter('amount', 'Missing required param: amount.', 'parameter_missing');
  if (amount < 1) throw invalidParameter('amount', 'Invalid positive integer', 'parameter_invalid_integer');
  if (amount > LARGEST_AMOUNT)
    throw invalidParameter('amount', 'Amount must be no more than 999,999.99', 'amount_too_large');
  const currency = parameters.required('currency').toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) throw invalidParameter('currency', `Invalid currency: ${currency}`);
  const customer = parameters.text('customer');
  if (customer !== null) world.store.get('customer', customer, 'customer');
  const captureMethod = parameters.text('capture_method') === 'manual' ? 'manual' : 'automatic';
  const made = paymentIntent({
    amount,
    currency,
    captureMethod,
    customer,
    description: parameters.text('description'),
    metadata: parameters.metadata(),
    setupFutureUsage: parameters.text('setup_future_usage'),
  });
  world.store.put('payment_intent', made);
  happened(world, 'payment_intent.created', made, cause);
  return parameters.flag('confirm') ? confirm(world, made.id, parameters, cause) : made;
}

function confirm(world: World, id: string, parameters: Parameters, cause: Cause): Stripe.PaymentIntent {
  const intent = world.store.get('payment_intent', id);
  if (!PAYABLE.includes(intent.status)) throw wrongState(intent, 'confirmed');
  const name = parameters.text('payment_method') ?? intent.payment_method;
  if (typeof name !== 'string') {
    throw unexpectedState(
      'payment_intent_unexpected_state',
      "You cannot confirm this PaymentIntent because it's missing a payment method.",
      { payment_intent: intent },
    );
  }
  const method = namedMethod(world, name);
  if (method.customer !== null && method.customer !== intent.customer) {
    throw invalidParameter('payment_method', 'The payment method belongs to another customer.');
  }
  if (parameters.text('setup_future_usage') !== null && typeof intent.customer === 'string') {
    attach(world, method.id, intent.customer, cause);
  }
  const behaviour = behaviourOf(world, method.id);
  switch (behaviour.kind) {
    case 'declines':
      throw decline(world, intent, method, behaviour, cause);
    case 'authenticates':
      return askPayer(world, intent, method, { offSession: parameters.flag('off_session'), cause });
    case 'takes-time':
      return process(world, intent, method, cause);
    default:
      return agree(world, intent, method, cause);
  }
}

/** The bank wants the payer to confirm. One who is not there cannot. */
function askPayer(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  { offSession, cause }: { readonly offSession: boolean; readonly cause: Cause },
): Stripe.PaymentIntent {
  if (offSession) {
    const code = 'authentication_required';
    const message = 'Your card was declined. This transaction requires authentication.';
    throw decline(world, intent, method, { code, declineCode: code, message }, cause);
  }
  const asked = world.store.patch('payment_intent', intent.id, {
    status: 'requires_action',
    payment_method: method.id,
    last_payment_error: null,
    next_action: { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect' } },
  });
  happened(world, 'payment_intent.requires_action', asked, cause);
  return asked;
}

function process(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  cause: Cause,
): Stripe.PaymentIntent {
  if (intent.capture_method === 'manual') {
    throw invalidParameter('payment_method', `Payment method type ${method.type} does not support manual capture.`);
  }
  const underWay = world.store.patch('payment_intent', intent.id, {
    status: 'processing',
    payment_method: method.id,
    last_payment_error: null,
    next_action: null,
  });
  happened(world, 'payment_intent.processing', underWay, cause);
  world.later({ kind: 'payment_intent', id: intent.id });
  return underWay;
}

/** A payment that takes time comes to its end. Nothing happens to one that is not under way. */
export function finishPayment(world: World, id: string, cause: Cause, succeeds?: boolean): void {
  const intent = world.store.get('payment_intent', id);
  if (intent.status !== 'processing') return;
  const method = world.store.get('payment_method', String(intent.payment_method));
  const behaviour = behaviourOf(world, method.id);
  if (succeeds ?? !(behaviour.kind === 'takes-time' && behaviour.outcome === 'fails'))
    agree(world, intent, method, cause);
  else {
    const declineCode = 'insufficient_funds';
    decline(world, intent, method, { code: declineCode, declineCode, message: 'The account has too little.' }, cause);
  }
}

/** The payer answers the bank's question. @throws ApiError when nothing is asked */
export function authenticate(world: World, id: string, succeeds: boolean, cause: Cause): void {
  const intent = world.store.get('payment_intent', id);
  if (intent.status !== 'requires_action') throw wrongState(intent, 'authenticated');
  const method = world.store.get('payment_method', String(intent.payment_method));
  if (succeeds) agree(world, intent, method, cause);
  else {
    const code = 'payment_intent_authentication_failure';
    const message = 'The provided payment method failed authentication.';
    decline(world, intent, method, { code, declineCode: 'authentication_required', message }, cause);
  }
}

function capture(request: ResourceRequest): Stripe.PaymentIntent {
  const { world, parameters, cause } = request;
  const intent = world.store.get('payment_intent', idOf(request));
  if (intent.status !== 'requires_capture') throw wrongState(intent, 'captured');
  const amount = parameters.integer('amount_to_capture') ?? intent.amount_capturable;
  if (amount < 1) throw invalidParameter('amount_to_capture', 'Invalid positive integer', 'parameter_invalid_integer');
  if (amount > intent.amount_capturable) {
    const message = `You cannot capture more than ${intent.amount_capturable}.`;
    throw new ApiError(400, {
      type: 'invalid_request_error',
      code: 'amount_too_large',
      param: 'amount_to_capture',
      message,
    });
  }
  if (behaviourOf(world, String(intent.payment_method)).kind === 'refuses-capture') {
    const message = 'The authorization could not be captured.';
    const error = { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline', message } as const;
    throw new ApiError(402, { ...error, payment_intent: intent });
  }
  return takeMoney(world, intent, amount, cause);
}

function cancel(request: ResourceRequest): Stripe.PaymentIntent {
  const { world, parameters, cause } = request;
  const intent = world.store.get('payment_intent', idOf(request));
  if (!CANCELABLE.includes(intent.status)) throw wrongState(intent, 'canceled');
  const reason = parameters.text('cancellation_reason');
  const canceled = world.store.patch('payment_intent', intent.id, {
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: nowSeconds(),
    cancellation_reason: reason,
    next_action: null,
  });
  happened(world, 'payment_intent.canceled', canceled, cause);
  return canceled;
}

/** `/v1/payment_intents` */
export const PAYMENT_INTENTS: readonly Operation[] = [
  { method: 'POST', path: '/payment_intents', run: create },
  {
    method: 'GET',
    path: '/payment_intents/:id',
    run: (request) => request.world.store.get('payment_intent', idOf(request)),
  },
  {
    method: 'POST',
    path: '/payment_intents/:id',
    run: (request) => {
      const { world, parameters } = request;
      const before = world.store.get('payment_intent', idOf(request));
      return world.store.put('payment_intent', { ...before, metadata: parameters.metadata(before.metadata) });
    },
  },
  {
    method: 'POST',
    path: '/payment_intents/:id/confirm',
    run: (request) => confirm(request.world, idOf(request), request.parameters, request.cause),
  },
  { method: 'POST', path: '/payment_intents/:id/capture', run: capture },
  { method: 'POST', path: '/payment_intents/:id/cancel', run: cancel },
  {
    method: 'GET',
    path: '/payment_intents',
    run: ({ world, parameters }) => {
      const customer = parameters.text('customer');
      const wanted = world.store.all('payment_intent').filter((one) => customer === null || one.customer === customer);
      return listPage(wanted, parameters, '/v1/payment_intents');
    },
  },
];
