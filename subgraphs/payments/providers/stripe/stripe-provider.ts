import type Stripe from 'stripe';
import {
  ForgedMessage,
  MissingAtProvider,
  type NewIntent,
  type PaymentProvider,
  ProviderRefusal,
} from '../payment-provider.ts';
import { stripeBookings } from './stripe-bookings.ts';
import { type StripeAccount, stripeClient } from './stripe-client.ts';
import { isMissing, refusing } from './stripe-errors.ts';
import { DOMAIN, targetOf } from './stripe-events.ts';
import { savedMethod, stateOf } from './stripe-state.ts';

/** Stripe allows signatures to be this old (SPEC.md I). */
const SIGNATURE_TOLERANCE_SECONDS = 300;

/** Clocks of ours and of Stripe's may differ by this much. */
const CLOCK_SLACK_SECONDS = 300;

/**
 * Stripe as a provider, through its official client. `webhookSecret` is that of payments' own endpoint; without it every message
 * counts as forged.
 */
export function stripeProvider(account: StripeAccount, webhookSecret: string | undefined): PaymentProvider {
  const stripe = stripeClient(account);
  return {
    name: 'stripe',
    pushes: true,
    async createIntent(intent) {
      const made = intent.mayBeForgotten ? await findIntent(stripe, intent) : null;
      if (made !== null) return made;
      const { id } = await refusing(() =>
        stripe.paymentIntents.create(
          {
            amount: intent.amountMinor,
            currency: intent.currency.toLowerCase(),
            capture_method: intent.captureMethod === 'MANUAL' ? 'manual' : 'automatic',
            // The payer stays on our page: 3-D Secure runs in the provider's library.
            automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
            metadata: { domain: DOMAIN, paymentId: intent.paymentId, [intent.subjectType]: intent.subjectId },
            ...(intent.customerRef === null ? {} : { customer: intent.customerRef }),
          },
          { idempotencyKey: `${intent.paymentId}:create` },
        ),
      );
      return id;
    },
    async confirm(ref, { methodRef, offSession }, idempotencyKey) {
      const params = { payment_method: methodRef, ...(offSession ? { off_session: true } : {}) };
      await refusing(() => stripe.paymentIntents.confirm(ref, params, { idempotencyKey }));
    },
    async capture(ref, amountMinor, idempotencyKey) {
      await refusing(() => stripe.paymentIntents.capture(ref, { amount_to_capture: amountMinor }, { idempotencyKey }));
    },
    async cancel(ref) {
      await refusing(() => stripe.paymentIntents.cancel(ref));
    },
    async refund(ref, { refundId, amountMinor }, idempotencyKey) {
      const params = { payment_intent: ref, amount: amountMinor, metadata: { refundId } };
      return (await refusing(() => stripe.refunds.create(params, { idempotencyKey }))).id;
    },
    async getState(ref) {
      const intent = await found(ref, stripe.paymentIntents.retrieve(ref, { expand: ['latest_charge.refunds'] }));
      const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge;
      const disputes = charge?.disputed === true ? (await stripe.disputes.list({ payment_intent: ref })).data : [];
      return stateOf(intent, charge, { refunds: await refundsOf(stripe, charge), disputes });
    },
    async createCustomer(userId) {
      const params = { metadata: { domain: DOMAIN, userId } };
      return (await stripe.customers.create(params, { idempotencyKey: `customer:${userId}` })).id;
    },
    async forgetCustomer(customer) {
      try {
        await stripe.customers.del(customer);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
    async beginSetup(customer, idempotencyKey) {
      const params = {
        customer,
        usage: 'off_session',
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
        metadata: { domain: DOMAIN },
      } as const;
      const setup = await refusing(() => stripe.setupIntents.create(params, { idempotencyKey }));
      return { ref: setup.id, clientSecret: setup.client_secret };
    },
    async saveMethod(customer, source, idempotencyKey) {
      const setup = await refusing(() =>
        source.kind === 'setup'
          ? stripe.setupIntents.retrieve(source.setupRef, { expand: ['payment_method'] })
          : stripe.setupIntents.create(
              {
                customer,
                payment_method: source.token,
                confirm: true,
                usage: 'off_session',
                automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
                metadata: { domain: DOMAIN },
                expand: ['payment_method'],
              },
              { idempotencyKey },
            ),
      );
      const { payment_method: method } = setup;
      const isReady = setup.status === 'succeeded' && setup.customer === customer;
      // A method that was detached since is remembered by its setup intent all the same.
      if (!isReady || method === null || typeof method === 'string' || method.customer !== customer) {
        throw new ProviderRefusal('invalid', 'The setup intent has no method of this person.');
      }
      return savedMethod(method);
    },
    async getMethod(ref) {
      try {
        const method = await stripe.paymentMethods.retrieve(ref);
        return method.customer === null ? null : savedMethod(method);
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async forgetMethod(ref) {
      try {
        await refusing(() => stripe.paymentMethods.detach(ref));
      } catch (error) {
        // One that is not attached any more is forgotten.
        if (!(error instanceof ProviderRefusal)) throw error;
      }
    },
    verifyWebhook(body, headers) {
      const signature = headers['stripe-signature'];
      if (webhookSecret === undefined || typeof signature !== 'string') {
        throw new ForgedMessage('The message carries no signature that could be checked.');
      }
      let event: Stripe.Event;
      try {
        event = stripe.webhooks.constructEvent(body, signature, webhookSecret, SIGNATURE_TOLERANCE_SECONDS);
      } catch (error) {
        throw new ForgedMessage('The signature is wrong or too old.', { cause: error });
      }
      return { eventId: event.id, type: event.type, target: targetOf(event) };
    },
    bookings: (since, until, after) => stripeBookings(stripe, { since, until, after }),
  };
}

/** What Stripe knows by a reference that it gave us. @throws MissingAtProvider */
async function found<T>(ref: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) throw new MissingAtProvider(`Stripe knows no ${ref}.`, { cause: error });
    throw error;
  }
}

/** A charge brings its ten latest refunds along; of one with more, all are asked for. */
async function refundsOf(stripe: Stripe, charge: Stripe.Charge | null): Promise<Stripe.Refund[]> {
  const first = charge?.refunds;
  if (charge === null || first == null) return [];
  if (!first.has_more) return first.data;
  const all: Stripe.Refund[] = [];
  for await (const refund of stripe.refunds.list({ charge: charge.id, limit: 100 })) all.push(refund);
  return all;
}

/** Keys are forgotten after a day: an intent that was meant longer ago is searched by what it carries before it is made. */
async function findIntent(stripe: Stripe, { paymentId, meantAt }: NewIntent): Promise<string | null> {
  const gte = Math.floor(meantAt.getTime() / 1000) - CLOCK_SLACK_SECONDS;
  for await (const intent of stripe.paymentIntents.list({ created: { gte }, limit: 100 })) {
    if (intent.metadata['paymentId'] === paymentId) return intent.id;
  }
  return null;
}
