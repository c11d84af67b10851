import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { Store } from '../../src/stripe/store.ts';
import { parseForm } from '../../src/stripe/wire/form.ts';
import { API_VERSION } from '../../src/stripe/world.ts';
import { authorised, clientOf, paid, refusalOf, stripeUnderTest } from './stripe-fixture.ts';

describe('the wire protocol of the stand-in for Stripe', () => {
  test('forms nest: records, lists, lists of records', () => {
    expect(parseForm('a=1&card[number]=42&card[x][y]=z&expand[]=p&expand[]=q&items[0][id]=i&items[1][id]=j')).toEqual({
      a: '1',
      card: { number: '42', x: { y: 'z' } },
      expand: ['p', 'q'],
      items: [{ id: 'i' }, { id: 'j' }],
    });
    expect(Object.getPrototypeOf(parseForm('__proto__[a]=1'))).toBe(Object.prototype);
  });

  test('the version that the official client pins is the one that is spoken', async () => {
    await using under = await stripeUnderTest();
    const customer = await under.stripe.customers.create();
    expect(customer.lastResponse.apiVersion).toBe(API_VERSION);
    expect(customer.lastResponse.requestId).toMatch(/^req_/);
  });

  test('the same key gets the same answer, errors too; with another request it is an error', async () => {
    await using under = await stripeUnderTest();
    const { stripe, standIn } = under;
    const key = { idempotencyKey: 'k1' };
    const make = (amount: number) => stripe.paymentIntents.create({ amount, currency: 'eur' }, key);
    const first = await make(100);
    const again = await make(100);
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(await refusalOf(make(101))).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);

    const decline = () =>
      stripe.paymentIntents.confirm(
        first.id,
        { payment_method: 'pm_card_visa_chargeDeclined' },
        { idempotencyKey: 'k2' },
      );
    const declined = await refusalOf(decline());
    const repeated = await refusalOf(decline());
    expect([declined.code, repeated.code]).toEqual(['card_declined', 'card_declined']);
    expect((await stripe.charges.list({ payment_intent: first.id })).data).toHaveLength(1);

    standIn.control.forgetKeys();
    expect((await make(100)).id).not.toBe(first.id);
  });

  test('what was refused before anything began leaves its key free', async () => {
    await using under = await stripeUnderTest();
    const key = { idempotencyKey: 'k' };
    const refusal = await refusalOf(under.stripe.paymentIntents.create({ amount: 0, currency: 'eur' }, key));
    expect(refusal).toMatchObject({ type: 'StripeInvalidRequestError', param: 'amount' });
    expect((await under.stripe.paymentIntents.create({ amount: 1, currency: 'eur' }, key)).amount).toBe(1);
  });

  test('an answer that was lost is given again under its key, and the effect happened once', async () => {
    await using under = await stripeUnderTest();
    const { stripe, standIn } = under;
    for (const how of ['cut', 'error', 'silence'] as const) {
      standIn.control.fail({ call: 'POST /v1/payment_intents', when: 'after', how, times: how === 'cut' ? 2 : 1 });
      const leaving = new AbortController();
      const lost = refusalOf(authorised(clientOf(standIn.url, 0, leaving.signal), {}, `lost-${how}`));
      if (how === 'silence') {
        const isOver = lost.then(
          () => true,
          () => true,
        );
        // Whoever is not answered gives up: after it was done, as this is about.
        while ((await stripe.paymentIntents.list()).data.length < 3 && !(await Promise.race([isOver, false])));
        leaving.abort();
      }
      await lost;
      const made = await authorised(clientOf(standIn.url), {}, `lost-${how}`);
      expect(made.lastResponse.headers['idempotent-replayed']).toBe('true');
    }
    expect((await stripe.paymentIntents.list()).data).toHaveLength(3);
  });

  test('a call that fails before it did anything did nothing', async () => {
    await using under = await stripeUnderTest();
    under.standIn.control.fail({ call: '/v1/refunds', when: 'before', how: 'error', times: 1 });
    const intent = await paid(under.stripe);
    expect(await refusalOf(under.stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      type: 'StripeAPIError',
      statusCode: 500,
    });
    expect((await under.stripe.refunds.list({ payment_intent: intent.id })).data).toEqual([]);
  });

  test('the client repeats a cut call under one key by itself', async () => {
    await using under = await stripeUnderTest({ retries: 2 });
    under.standIn.control.fail({ call: '/v1/customers', when: 'after', how: 'cut', times: 2 });
    await under.stripe.customers.create();
    expect((await under.stripe.customers.list()).data).toHaveLength(1);
  });

  test('lists go page by page in both directions, and the client walks all of them', async () => {
    await using under = await stripeUnderTest();
    const { stripe } = under;
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) ids.unshift((await stripe.customers.create()).id);
    const walked: string[] = [];
    for await (const { id } of stripe.customers.list({ limit: 3 })) walked.push(id);
    expect(walked).toEqual(ids);
    const first = await stripe.customers.list({ limit: 3 });
    expect(first).toMatchObject({ object: 'list', url: '/v1/customers', has_more: true });
    const before = await stripe.customers.list({ limit: 2, ending_before: ids[4] ?? '' });
    expect(before.data.map(({ id }) => id)).toEqual([ids[2], ids[3]]);
    expect((await refusalOf(stripe.customers.list({ limit: 101 }))).param).toBe('limit');
  });

  test('what cannot be expanded, found or read is said in Stripe’s words', async () => {
    await using under = await stripeUnderTest();
    const { stripe, standIn } = under;
    const { id } = await authorised(stripe);
    const refusals = [
      refusalOf(stripe.paymentIntents.retrieve(id, { expand: ['amount'] })),
      refusalOf(stripe.paymentIntents.retrieve('pi_none')),
      refusalOf(stripe.paymentIntents.confirm(id, { payment_method: 'pm_none' })),
      refusalOf(stripe.customers.create({}, { apiKey: 'nonsense' })),
    ];
    expect((await Promise.all(refusals)).map(({ type, statusCode }) => [type, statusCode])).toEqual([
      ['StripeInvalidRequestError', 400],
      ['StripeInvalidRequestError', 404],
      ['StripeInvalidRequestError', 400],
      ['StripeAuthenticationError', 401],
    ]);
    expect((await fetch(`${standIn.url}/v1/customers`)).status).toBe(401);
  });

  test('a process that is killed loses nothing: its journal brings everything back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tessera-stripe-'));
    const journal = join(folder, 'stripe.jsonl');
    const first = await stripeUnderTest({ journal });
    const intent = await authorised(first.stripe, {}, 'crash');
    // Not disposed before the second one reads: as if it had been killed.
    await using second = await stripeUnderTest({ journal });
    expect(await second.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'requires_capture' });
    expect((await authorised(second.stripe, {}, 'crash')).id).toBe(intent.id);
    await first[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test('run in a process of its own and killed, it is what it was after the next start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tessera-stripe-'));
    const start = async () => {
      const main = join(import.meta.dirname, '..', '..', 'src', 'stripe', 'main.ts');
      const child = spawn(process.execPath, [main, '--journal', join(folder, 'stripe.jsonl')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = await once(child.stdout, 'data');
      return { child, stripe: clientOf(String(line).trim()) };
    };
    const first = await start();
    const intent = await authorised(first.stripe, {}, 'killed');
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await start();
    expect((await authorised(second.stripe, {}, 'killed')).id).toBe(intent.id);
    second.child.kill('SIGTERM');
    expect(await once(second.child, 'exit')).toEqual([0, null]);
    await rm(folder, { recursive: true });
  });

  test('a journal that has grown far beyond what it says is written anew, and says the same', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tessera-stripe-'));
    const path = join(folder, 'stripe.jsonl');
    {
      using store = new Store(path);
      for (let n = 0; n < 3000; n += 1) store.put('behaviour', { id: `pm_${n % 10}`, name: `${n}` });
      store.put('behaviour', { id: 'pm_gone', name: 'x' });
      store.remove('behaviour', 'pm_gone');
    }
    await appendFile(path, '{"kind":"behaviour","val');
    using reopened = new Store(path);
    expect(reopened.all('behaviour').map(({ name }) => name)).toEqual(
      Array.from({ length: 10 }, (_, n) => `${2990 + n}`),
    );
    expect((await readFile(path, 'utf8')).trim().split('\n')).toHaveLength(10);
    await rm(folder, { recursive: true });
  });

  test('a publishable key may do only what carries the object’s own secret', async () => {
    await using under = await stripeUnderTest();
    const { id, client_secret: secret } = await under.stripe.paymentIntents.create({ amount: 100, currency: 'eur' });
    const browser = (body: Record<string, string>) =>
      fetch(`${under.standIn.url}/v1/payment_intents/${id}/confirm`, {
        method: 'POST',
        headers: { authorization: 'Bearer pk_test_local' },
        body: new URLSearchParams({ payment_method: 'pm_card_visa', ...body }),
      });
    expect((await browser({})).status).toBe(401);
    expect((await browser({ client_secret: 'pi_other_secret_x' })).status).toBe(401);
    expect((await browser({ client_secret: secret ?? '' })).status).toBe(200);
  });

  test('the errors are instances of the client’s own classes', async () => {
    await using under = await stripeUnderTest();
    expect(await refusalOf(authorised(under.stripe, { payment_method: 'pm_card_visa_chargeDeclined' }))).toBeInstanceOf(
      Stripe.errors.StripeCardError,
    );
  });
});
