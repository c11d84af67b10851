import type Stripe from 'stripe';
import { paymentMethod } from '../objects/payment-method.ts';
import { methodWithNumber, TEST_METHODS } from '../test-methods.ts';
import { invalidParameter, resourceMissing } from '../wire/api-error.ts';
import { listPage } from '../wire/lists.ts';
import type { Parameters } from '../wire/parameters.ts';
import { type Cause, happened, type World } from '../world.ts';
import { idOf, type Operation } from './resource.ts';

/**
 * The payment method that a client names: one that was made before, or one of the test methods (`pm_card_visa`), of which a new
 * method is made, as Stripe does.
 */
export function namedMethod(world: World, name: string): Stripe.PaymentMethod {
  const found = world.store.find('payment_method', name);
  if (found !== undefined) return found;
  if (!Object.hasOwn(TEST_METHODS, name)) throw resourceMissing('PaymentMethod', name, 'payment_method');
  return makeMethod(world, name);
}

function makeMethod(
  world: World,
  name: string,
  expiry: { readonly expMonth?: number; readonly expYear?: number } = {},
): Stripe.PaymentMethod {
  const made = world.store.put('payment_method', paymentMethod(name, expiry));
  world.store.put('behaviour', { id: made.id, name });
  return made;
}

/** Gives a method to a customer, so that it can be used again. */
export function attach(world: World, id: string, customer: string, cause: Cause): Stripe.PaymentMethod {
  const before = world.store.get('payment_method', id);
  world.store.get('customer', customer, 'customer');
  if (before.customer === customer) return before;
  if (before.customer !== null) {
    throw invalidParameter(
      'payment_method',
      'The payment method you provided has already been attached to a customer.',
    );
  }
  const attached = world.store.put('payment_method', { ...before, customer });
  happened(world, 'payment_method.attached', attached, cause);
  return attached;
}

function madeOf(parameters: Parameters): { name: string; expMonth?: number; expYear?: number } {
  const type = parameters.required('type');
  if (type === 'us_bank_account') return { name: 'pm_usBankAccount_success' };
  if (type !== 'card') throw invalidParameter('type', `Invalid type: ${type}`);
  const card = parameters.nested('card');
  const token = card.text('token');
  if (token !== null) {
    const name = `pm_card_${token.replace(/^tok_/, '')}`;
    if (!Object.hasOwn(TEST_METHODS, name)) throw resourceMissing('token', token, 'card[token]');
    return { name };
  }
  const expMonth = card.integer('exp_month');
  const expYear = card.integer('exp_year');
  return {
    name: methodWithNumber(card.required('number')),
    ...(expMonth === null ? {} : { expMonth }),
    ...(expYear === null ? {} : { expYear }),
  };
}

/** `/v1/payment_methods` */
export const PAYMENT_METHODS: readonly Operation[] = [
  {
    method: 'POST',
    path: '/payment_methods',
    run: ({ world, parameters }) => {
      const { name, ...expiry } = madeOf(parameters);
      return makeMethod(world, name, expiry);
    },
  },
  {
    method: 'GET',
    path: '/payment_methods/:id',
    run: (request) => request.world.store.get('payment_method', idOf(request)),
  },
  {
    method: 'POST',
    path: '/payment_methods/:id/attach',
    run: (request) => {
      const { id } = namedMethod(request.world, idOf(request));
      return attach(request.world, id, request.parameters.required('customer'), request.cause);
    },
  },
  {
    method: 'POST',
    path: '/payment_methods/:id/detach',
    run: (request) => {
      const { world, cause } = request;
      const before = world.store.get('payment_method', idOf(request));
      if (before.customer === null) {
        throw invalidParameter('payment_method', 'The payment method you provided is not attached to a customer.');
      }
      const detached = world.store.put('payment_method', { ...before, customer: null });
      happened(world, 'payment_method.detached', detached, cause);
      return detached;
    },
  },
  {
    method: 'GET',
    path: '/payment_methods',
    run: ({ world, parameters }) => {
      const customer = parameters.text('customer');
      const type = parameters.text('type');
      const wanted = world.store
        .all('payment_method')
        .filter((one) => one.customer !== null && one.customer === customer && (type === null || one.type === type));
      return listPage(wanted, parameters, '/v1/payment_methods');
    },
  },
];
