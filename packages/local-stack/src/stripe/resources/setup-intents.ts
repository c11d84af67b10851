import type Stripe from 'stripe';
import { behaviourOf } from '../bank.ts';
import { setupIntent } from '../objects/setup-intent.ts';
import { ApiError, unexpectedState } from '../wire/api-error.ts';
import { listPage } from '../wire/lists.ts';
import type { Parameters } from '../wire/parameters.ts';
import { type Cause, happened, type World } from '../world.ts';
import { attach, namedMethod } from './payment-methods.ts';
import { idOf, type Operation } from './resource.ts';

function confirm(world: World, id: string, parameters: Parameters, cause: Cause): Stripe.SetupIntent {
  const intent = world.store.get('setup_intent', id);
  if (intent.status !== 'requires_payment_method' && intent.status !== 'requires_confirmation') {
    throw unexpectedState(
      'setup_intent_unexpected_state',
      `You cannot confirm this SetupIntent because it has a status of ${intent.status}.`,
      { setup_intent: intent },
    );
  }
  const method = namedMethod(world, parameters.text('payment_method') ?? String(intent.payment_method ?? ''));
  const behaviour = behaviourOf(world, method.id);
  if (behaviour.kind === 'declines') {
    const { code, declineCode, message } = behaviour;
    const failed = world.store.patch('setup_intent', id, {
      status: 'requires_payment_method',
      last_setup_error: { type: 'card_error', code, decline_code: declineCode, message, payment_method: method },
    });
    happened(world, 'setup_intent.setup_failed', failed, cause);
    throw new ApiError(402, { type: 'card_error', code, decline_code: declineCode, message, setup_intent: failed });
  }
  if (typeof intent.customer === 'string') attach(world, method.id, intent.customer, cause);
  const succeeded = world.store.patch('setup_intent', id, { status: 'succeeded', payment_method: method.id });
  happened(world, 'setup_intent.succeeded', succeeded, cause);
  return succeeded;
}

/** `/v1/setup_intents` */
export const SETUP_INTENTS: readonly Operation[] = [
  {
    method: 'POST',
    path: '/setup_intents',
    run: ({ world, parameters, cause }) => {
      const customer = parameters.text('customer');
      if (customer !== null) world.store.get('customer', customer, 'customer');
      const usage = parameters.text('usage') ?? 'off_session';
      const made = setupIntent({ customer, usage, metadata: parameters.metadata() });
      world.store.put('setup_intent', made);
      happened(world, 'setup_intent.created', made, cause);
      return parameters.flag('confirm') ? confirm(world, made.id, parameters, cause) : made;
    },
  },
  {
    method: 'GET',
    path: '/setup_intents/:id',
    run: (request) => request.world.store.get('setup_intent', idOf(request)),
  },
  {
    method: 'POST',
    path: '/setup_intents/:id/confirm',
    run: (request) => confirm(request.world, idOf(request), request.parameters, request.cause),
  },
  {
    method: 'GET',
    path: '/setup_intents',
    run: ({ world, parameters }) => {
      const customer = parameters.text('customer');
      const wanted = world.store.all('setup_intent').filter((one) => customer === null || one.customer === customer);
      return listPage(wanted, parameters, '/v1/setup_intents');
    },
  },
];
