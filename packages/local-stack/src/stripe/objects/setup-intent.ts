import type Stripe from 'stripe';
import { newId, nowSeconds } from '../store.ts';

/** A setup intent without a method. */
export function setupIntent(given: {
  readonly customer: string | null;
  readonly usage: string;
  readonly metadata: Record<string, string>;
}): Stripe.SetupIntent {
  const id = newId('seti');
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: { allow_redirects: 'never', enabled: true },
    cancellation_reason: null,
    client_secret: newId(`${id}_secret`),
    created: nowSeconds(),
    customer: given.customer,
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: given.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card', 'us_bank_account'],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: given.usage,
  };
}
