import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { until } from '../until.ts';
import { authorised, paid, type StripeUnderTest, stripeUnderTest } from './stripe-fixture.ts';

const SECRET = 'whsec_test';

interface Received {
  readonly body: string;
  readonly signature: string;
}

/** An endpoint that keeps what it gets, refuses the first `refusals` and takes the rest. */
async function endpoint({ folder, refusals = 0 }: { readonly folder?: string; readonly refusals?: number } = {}) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ body: Buffer.concat(chunks).toString(), signature: String(request.headers['stripe-signature']) });
    response.writeHead(received.length > refusals ? 200 : 500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe`;
  return {
    received,
    url,
    options: {
      endpoints: [{ id: 'we_test', url, secret: SECRET, events: ['payment_intent.*'] }],
      ...(folder === undefined ? {} : { journal: join(folder, 'stripe.jsonl') }),
    },
    types: () => received.map(({ body }) => JSON.parse(body).type),
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describe('webhooks of the stand-in for Stripe', () => {
  test('are signed so that the official client believes them, and nothing else', async () => {
    await using house = await endpoint();
    await using under: StripeUnderTest = await stripeUnderTest(house.options);
    const intent = await authorised(under.stripe);
    await until('two events', () => house.received.length === 2);
    expect(house.types()).toEqual(['payment_intent.created', 'payment_intent.amount_capturable_updated']);
    const [{ body, signature } = { body: '', signature: '' }] = house.received;
    const event = under.stripe.webhooks.constructEvent(body, signature, SECRET);
    expect(event).toMatchObject({ object: 'event', data: { object: { id: intent.id } } });
    const believe = (text: string, sign: string, secret: string) => () =>
      under.stripe.webhooks.constructEvent(text, sign, secret);
    const { StripeSignatureVerificationError } = Stripe.errors;
    expect(believe(`${body} `, signature, SECRET)).toThrow(StripeSignatureVerificationError);
    expect(believe(body, signature, 'whsec_other')).toThrow(StripeSignatureVerificationError);
  });

  test('come again until they are acknowledged, and keep their order', async () => {
    await using house = await endpoint({ refusals: 1 });
    await using under = await stripeUnderTest(house.options);
    await paid(under.stripe);
    await until('all of them', () => house.received.length >= 3);
    expect(house.types()).toEqual(['payment_intent.created', 'payment_intent.created', 'payment_intent.succeeded']);
  });

  test('can be held, sent in any order and more than once', async () => {
    await using house = await endpoint();
    await using under = await stripeUnderTest(house.options);
    const { control } = under.standIn;
    control.hold();
    await paid(under.stripe);
    const held = control.held();
    expect(held.map(({ type }) => type)).toEqual(['payment_intent.created', 'payment_intent.succeeded']);
    for (const { id } of [...held.toReversed(), ...held]) expect(await control.deliver(id)).toEqual([200]);
    expect(house.types()).toEqual([
      'payment_intent.succeeded',
      'payment_intent.created',
      'payment_intent.created',
      'payment_intent.succeeded',
    ]);
    control.release();
    await until('the held ones', () => house.received.length === 6);
  });

  test('that waited when the process ended go out after the next start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tessera-stripe-'));
    await using house = await endpoint({ folder });
    {
      await using under = await stripeUnderTest(house.options);
      under.standIn.control.hold();
      await paid(under.stripe);
    }
    expect(house.received).toEqual([]);
    await using _again = await stripeUnderTest(house.options);
    await until('both', () => house.received.length === 2);
    await rm(folder, { recursive: true });
  });
});
