import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { newId, nowSeconds } from '../store.ts';
import { TEST_METHODS, type TestMethod } from '../test-methods.ts';

/** Until when test cards are good where the client does not say. */
const EXPIRY = { month: 12, year: 2034 } as const;

/** Makes a payment method of a test method, as the API would have made it of card data. */
export function paymentMethod(
  name: string,
  { expMonth = EXPIRY.month, expYear = EXPIRY.year }: { readonly expMonth?: number; readonly expYear?: number } = {},
): Stripe.PaymentMethod {
  const method = TEST_METHODS[name];
  if (method === undefined) throw new Error(`There is no test method ${name}.`);
  const { type } = method;
  const common = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    created: nowSeconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type,
  } as const satisfies Partial<Stripe.PaymentMethod>;
  if (type === 'card') return { ...common, card: cardOf(method, expMonth, expYear) };
  return { ...common, us_bank_account: accountOf(method) };
}

/** The same for the same number: tells that two methods are one card. */
function fingerprintOf({ number }: TestMethod): string {
  return createHash('sha256').update(number).digest('base64url').slice(0, 16);
}

function cardOf(method: TestMethod, expMonth: number, expYear: number): Stripe.PaymentMethod.Card {
  return {
    brand: method.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    display_brand: method.brand,
    exp_month: expMonth,
    exp_year: expYear,
    fingerprint: fingerprintOf(method),
    funding: 'credit',
    generated_from: null,
    last4: method.number.slice(-4),
    networks: { available: [method.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

function accountOf(method: TestMethod): Stripe.PaymentMethod.UsBankAccount {
  return {
    account_holder_type: 'individual',
    account_type: 'checking',
    bank_name: method.brand,
    financial_connections_account: null,
    fingerprint: fingerprintOf(method),
    last4: method.number.slice(-4),
    networks: { preferred: 'ach', supported: ['ach'] },
    routing_number: '110000000',
    status_details: null,
  };
}
