import { randomUUID } from 'node:crypto';
import { type StripeStandIn, startStripe } from '@tessera/local-stack/stripe/stripe';
import { aUser } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { type HostOptions, hostForTest } from '@tessera/testing/host-for-test';
import subgraph from '../subgraph.ts';
import { type Answer, begin, command, type PaymentsUnderTest, paymentOf, SHOWN } from './fixtures.ts';

const SECRET = 'whsec_payments_test';

/** Payments with the stand-in for Stripe. */
export interface WithStripe extends PaymentsUnderTest {
  readonly stripe: StripeStandIn;
  /** Where Stripe's messages go. */
  readonly webhookUrl: string;
  readonly secret: string;
}

/** Starts both; webhooks reach payments unless `webhooks` is false. */
export async function withStripe(
  options: HostOptions & { readonly webhooks?: boolean; readonly declaration?: typeof subgraph } = {},
): Promise<WithStripe> {
  await using starting = new AsyncDisposableStack();
  const { webhooks = true, declaration = subgraph, ...host } = options;
  const stripe = starting.use(await startStripe({ port: 0 }));
  const payments = starting.use(
    await hostForTest(declaration, {
      ...host,
      env: {
        STRIPE_SECRET_KEY: 'sk_test_payments',
        STRIPE_URL: stripe.url,
        STRIPE_RETRIES: '0',
        STRIPE_TIMEOUT: '30s',
        PAYMENTS_STRIPE_WEBHOOK_SECRET: SECRET,
        ...host.env,
      },
    }),
  );
  const webhookUrl = payments.url.replace('/graphql', '/webhooks/stripe');
  if (webhooks) stripe.addEndpoint({ id: 'we_payments', url: webhookUrl, secret: SECRET, events: ['*'] });
  const running = starting.move();
  return {
    ...payments,
    stripe,
    webhookUrl,
    secret: SECRET,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** A payer with a saved card, which is their default. */
export async function payerWith(payments: PaymentsUnderTest, methodToken = 'pm_card_visa') {
  const payer = aUser();
  const answer = await command(
    payments,
    `mutation ($token: String!) { attachPaymentMethod(input: { methodToken: $token }) {
      paymentMethod { id brand last4 isDefault } userErrors { code message } } }`,
    { token: methodToken },
    payer,
  );
  if (answer.paymentMethod == null) throw new Error(JSON.stringify(answer));
  return { payer, method: answer.paymentMethod as { id: string; last4: string; brand: string; isDefault: boolean } };
}

/** Begins a card payment of 50.00 EUR by a payer who is there. */
export async function beginByCard(payments: PaymentsUnderTest, given: Record<string, unknown> = {}) {
  const payer = aUser();
  const answer = await begin(payments, { provider: 'stripe', payerId: payer.userId, ...given });
  if (answer.payment == null) throw new Error(JSON.stringify(answer));
  return { payer, id: answer.payment.id as string, payment: answer.payment };
}

/** The payer pays with a method that the provider's library made. */
export function confirm(
  payments: PaymentsUnderTest,
  { payer, id }: { readonly payer: ReturnType<typeof aUser>; readonly id: string },
  methodToken = 'pm_card_visa',
): Promise<Answer> {
  return command(
    payments,
    `mutation ($id: ID!, $token: String) { confirmPayment(paymentId: $id, methodToken: $token) {
      payment { ${SHOWN} } userErrors { code message } } }`,
    { id, token: methodToken },
    payer,
  );
}

/** An authorised card payment. */
export async function authorisedByCard(
  payments: PaymentsUnderTest,
  methodToken = 'pm_card_visa',
  given: Record<string, unknown> = {},
) {
  const begun = await beginByCard(payments, given);
  const answer = await confirm(payments, begun, methodToken);
  if (answer.userErrors.length > 0) throw new Error(JSON.stringify(answer));
  return begun;
}

/** A captured card payment. */
export async function capturedByCard(payments: PaymentsUnderTest, methodToken = 'pm_card_visa') {
  const begun = await authorisedByCard(payments, methodToken);
  const { payment } = await command(
    payments,
    `mutation ($id: ID!, $key: String!) { capturePayment(paymentId: $id, idempotencyKey: $key) {
      payment { status } userErrors { code } } }`,
    { id: begun.id, key: randomUUID() },
  );
  if (!['CAPTURED', 'DISPUTED'].includes(payment?.status)) throw new Error(JSON.stringify(payment));
  return begun;
}

/** The reference of a payment at Stripe. */
export async function intentOf(payments: PaymentsUnderTest, id: string): Promise<string> {
  const [row] = await payments.hosted.orm.em
    .fork()
    .execute<{ ref: string }[]>('select provider_ref as ref from payments where id = ?', [id]);
  return row?.ref ?? '';
}

/** Waits until a payment has this status, and answers with it. */
export async function untilStatus(payments: PaymentsUnderTest, id: string, status: string): Promise<Answer> {
  let payment: Answer;
  await until(`payment ${id} to be ${status}`, async () => {
    payment = await paymentOf(payments, id);
    return payment.status === status;
  });
  return payment;
}
