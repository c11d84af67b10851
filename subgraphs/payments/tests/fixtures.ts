import { randomUUID } from 'node:crypto';
import type { Caller } from '@tessera/caller/caller';
import { aService, aUser } from '@tessera/testing/callers';
import type { HostedForTest } from '@tessera/testing/host-for-test';
import type { Config } from '../config.ts';
import type { Services } from '../services/services.ts';

/** Payments under test. */
export type PaymentsUnderTest = HostedForTest<Config, Services>;

/** The service whose orders are paid. */
export const ORDERS = aService('orders');

/** Somebody who watches the bank account and reads all payments. */
export const ACCOUNTANT = aUser({ permissions: ['payment:read', 'payment:record', 'payment:refund'] });

/** What tests look at of a payment. */
export const SHOWN = `id status version attempt captureMethod amount { amountMinor currency } captured { amountMinor }
  refunded { amountMinor } refundable { amountMinor } nextAction { type clientSecret redirectUrl reference }
  failure { code retryable } method { kind brand last4 }`;

const CREATE = `mutation ($input: CreatePaymentInput!) { createPayment(input: $input) {
  payment { ${SHOWN} } userErrors { code field message } } }`;

// biome-ignore lint/suspicious/noExplicitAny: tests read answers freely; what is not as expected fails them
export type Answer = any;

/** Runs a mutation and answers with its payload, and with the errors that are no user errors. */
export async function command(
  payments: PaymentsUnderTest,
  source: string,
  variables: Record<string, unknown> = {},
  as: Caller = ORDERS,
): Promise<Answer> {
  const { data, errors } = await payments.query(source, variables, { as });
  return { ...(data == null ? {} : Object.values<Answer>(data)[0]), errors };
}

/** Begins a payment by invoice of 50.00 EUR for a new order, unless said otherwise. */
export async function begin(payments: PaymentsUnderTest, given: Record<string, unknown> = {}): Promise<Answer> {
  const input = {
    subjectType: 'ORDER',
    subjectId: randomUUID(),
    amount: { amountMinor: 5000, currency: 'EUR' },
    provider: 'manual',
    idempotencyKey: randomUUID(),
    ...given,
  };
  const answer = await command(payments, CREATE, { input });
  return { ...answer, input };
}

/** Begins a payment and answers with its id; fails the test when it is refused. */
export async function begun(payments: PaymentsUnderTest, given: Record<string, unknown> = {}): Promise<string> {
  const { payment, userErrors } = await begin(payments, given);
  if (payment == null) throw new Error(JSON.stringify(userErrors));
  return payment.id;
}

/** Begins a payment by invoice whose money came in. */
export async function received(payments: PaymentsUnderTest, given: Record<string, unknown> = {}): Promise<string> {
  const id = await begun(payments, given);
  await command(
    payments,
    `mutation ($id: ID!) { markPaymentReceived(paymentId: $id, reference: "statement 7") {
    payment { id } userErrors { code } } }`,
    { id },
    ACCOUNTANT,
  );
  return id;
}

/** Begins a payment by invoice and captures it. */
export async function captured(payments: PaymentsUnderTest, given: Record<string, unknown> = {}): Promise<string> {
  const id = await received(payments, given);
  await capture(payments, id);
  return id;
}

/** Captures a payment, as orders does. */
export function capture(payments: PaymentsUnderTest, id: string, key: string = randomUUID(), amount?: object) {
  return command(
    payments,
    `mutation ($id: ID!, $key: String!, $amount: MoneyInput) { capturePayment(paymentId: $id, idempotencyKey: $key, amount: $amount) {
      payment { ${SHOWN} } userErrors { code field } } }`,
    { id, key, amount },
  );
}

/** Lets go of a payment, as orders does. */
export function cancel(payments: PaymentsUnderTest, id: string, key: string = randomUUID()) {
  return command(
    payments,
    `mutation ($id: ID!, $key: String!) { cancelPayment(paymentId: $id, reason: "test", idempotencyKey: $key) {
      payment { ${SHOWN} } userErrors { code } } }`,
    { id, key },
  );
}

/** Asks for a refund, as orders does. */
export function refund(payments: PaymentsUnderTest, paymentId: string, given: Record<string, unknown> = {}) {
  const input = { paymentId, reason: 'returned', idempotencyKey: randomUUID(), ...given };
  return command(
    payments,
    `mutation ($input: RefundPaymentInput!) { refundPayment(input: $input) {
      refund { id status reason amount { amountMinor } failureReason } userErrors { code field message } } }`,
    { input },
  );
}

/** A payment as its subject's service sees it. */
export async function paymentOf(payments: PaymentsUnderTest, id: string, as: Caller = ORDERS): Promise<Answer> {
  const { data } = await payments.query(
    `query ($id: ID!) { payment(id: $id) { ${SHOWN} refunds { id status reason amount { amountMinor } }
      disputes { status amount { amountMinor } evidenceDueAt } timeline { event status version } } }`,
    { id },
    { as },
  );
  return data.payment;
}

/** Rows straight from the database. */
export function rows<Row extends object>(
  payments: PaymentsUnderTest,
  text: string,
  params: unknown[] = [],
): Promise<Row[]> {
  return payments.hosted.orm.em.fork().execute<Row[]>(text, params);
}

/** The events that were said of a payment, in order. */
export async function eventsOf(payments: PaymentsUnderTest, paymentId: string): Promise<string[]> {
  const found = await rows<{ type: string }>(
    payments,
    `select envelope ->> 'eventType' as type from outbox where envelope ->> 'aggregateId' = ? order by id`,
    [paymentId],
  );
  return found.map(({ type }) => type);
}

/** The time that the job of this key waits for, ISO 8601; undefined where there is none. */
export async function dueAt(payments: PaymentsUnderTest, key: string): Promise<string | undefined> {
  const [job] = await rows<{ runAt: string }>(
    payments,
    `select to_char(run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "runAt" from graphile_worker.jobs where key = ?`,
    [key],
  );
  return job?.runAt;
}

/** Has the job of this key run now, whatever time it waits for. */
export function hurry(payments: PaymentsUnderTest, key: string): Promise<unknown> {
  return rows(
    payments,
    'select graphile_worker.reschedule_jobs(array_agg(id), now()) from graphile_worker.jobs where key = ?',
    [key],
  );
}
