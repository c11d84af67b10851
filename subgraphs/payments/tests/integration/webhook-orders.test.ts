import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signatureOf } from '@tessera/local-stack/stripe/webhooks/signature';
import { newId } from '@tessera/subgraph-kit/ids';
import { processProviderEvent } from '../../commands/process-provider-event.ts';
import { receiveProviderEvent } from '../../commands/receive-provider-event.ts';
import type { ProviderState } from '../../domain/provider-state.ts';
import { providersOf } from '../../providers/providers.ts';
import { makeServices } from '../../services/services.ts';
import subgraph from '../../subgraph.ts';
import { rows } from '../fixtures.ts';
import { permutations } from '../permutations.ts';
import { beginByCard, intentOf, type WithStripe, withStripe } from '../with-stripe.ts';

/** What is done at Stripe, by the payer and at Stripe's own desk, and the six messages that say so. */
const MESSAGES = [
  'payment_intent.requires_action',
  'charge.succeeded',
  'payment_intent.amount_capturable_updated',
  'charge.captured',
  'payment_intent.succeeded',
  'refund.created',
];
const AT_ONCE = 8;

let payments: WithStripe;
/** Stripe's answers by reference, asked for once and given again under the names of the copies: 4,320 calls would take the longest. */
const answers = new Map<string, ProviderState>();

beforeAll(async () => {
  const declaration: typeof subgraph = {
    ...subgraph,
    services: (host) => {
      const services = makeServices(host);
      const all = services.providers.all.map((provider) => ({
        ...provider,
        getState: async (ref: string) => answers.get(ref) ?? provider.getState(ref),
      }));
      return { ...services, providers: providersOf(all, 'stripe') };
    },
  };
  // No job runs: each message is worked off when its turn comes.
  payments = await withStripe({ webhooks: false, consume: false, poolSize: AT_ONCE, declaration });
});
afterAll(async () => {
  await payments[Symbol.asyncDispose]();
});

const atStripe = async (path: string, body: Record<string, string>) => {
  const response = await fetch(`${payments.stripe.url}/v1/${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_x' },
    body: new URLSearchParams(body),
  });
  expect(response.status).toBe(200);
};

/** A payment that was paid, captured and refunded in part, of which nobody here has heard yet. */
async function unheard() {
  const { id } = await beginByCard(payments);
  const intent = await intentOf(payments, id);
  await atStripe(`payment_intents/${intent}/confirm`, { payment_method: 'pm_card_authenticationRequired' });
  payments.stripe.control.authenticate(intent, true);
  await atStripe(`payment_intents/${intent}/capture`, {});
  await atStripe('refunds', { payment_intent: intent, amount: '1500' });
  const seen = await payments.hosted.context().services.providers.named('stripe').getState(intent);
  return { id, intent, seen };
}

/** The same again under other names, here and at Stripe; answers with its six messages as Stripe sends them. */
async function another({ id, intent, seen }: Awaited<ReturnType<typeof unheard>>): Promise<string[]> {
  const { store } = payments.stripe;
  const mark = randomUUID().replaceAll('-', '');
  const copyId = newId();
  const charges = store.all('charge').filter((one) => one.payment_intent === intent);
  const refunds = store.all('refund').filter((one) => one.payment_intent === intent);
  const renamed = <T>(value: T): T =>
    JSON.parse(
      [intent, ...[...charges, ...refunds].map((one) => one.id)].reduce(
        (text, name) => text.replaceAll(name, `${name}_${mark}`),
        JSON.stringify(value).replaceAll(id, copyId),
      ),
    ) as T;
  answers.set(`${intent}_${mark}`, renamed(seen));
  const subject = randomUUID();
  await rows(payments, `insert into payment_subjects (subject_type, subject_id) values ('ORDER', ?)`, [subject]);
  await rows(
    payments,
    `insert into payments select (jsonb_populate_record(p, jsonb_build_object('id', ?::text, 'subject_id', ?::text,
       'provider_ref', ?::text, 'idempotency_key', ?::text))).* from payments p where id = ?`,
    [copyId, subject, `${intent}_${mark}`, mark, id],
  );
  const events = store.all('event').filter((event) => JSON.stringify(event.data).includes(intent));
  return MESSAGES.map((type) => {
    const event = events.find((one) => one.type === type);
    if (event === undefined) throw new Error(`Stripe has not sent ${type}.`);
    return JSON.stringify({ ...renamed(event), id: `${event.id}_${mark}` });
  });
}

/** Keeps a message as the endpoint does; answers with its id. */
async function keep(body: string): Promise<string> {
  const work = payments.hosted.context();
  const provider = work.services.providers.named('stripe');
  const signature = signatureOf(body, payments.secret, Math.floor(Date.now() / 1000));
  const event = provider.verifyWebhook(Buffer.from(body), { 'stripe-signature': signature });
  await receiveProviderEvent(work, provider, event);
  return event.eventId;
}

const workOff = (eventId: string) => processProviderEvent(payments.hosted.context(), 'stripe', eventId);

test('all 720 orders of six messages, each with a copy, end in the same row, ledger and events', async () => {
  const template = await unheard();
  const orders = permutations(MESSAGES.map((_, n) => n));
  expect(orders).toHaveLength(720);
  const left = [...orders.entries()];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        const [n, order] = next;
        const messages = await another(template);
        const inOrder = order.map((which) => messages[which] ?? '');
        // One of them comes a second time, each time another one.
        inOrder.splice(1 + (n % 6), 0, inOrder[n % (1 + (n % 6))] ?? '');
        if (n % 2 === 0) for (const message of inOrder) await workOff(await keep(message));
        else {
          // They pile up before anybody looks.
          const kept: string[] = [];
          for (const message of inOrder) kept.push(await keep(message));
          for (const eventId of kept) await workOff(eventId);
        }
      }
    }),
  );

  const heard = await rows(payments, `select status, count(*)::int as n from provider_events group by status`);
  expect(heard).toEqual([{ status: 'PROCESSED', n: 720 * 6 }]);
  const ended = await rows<{ row: object; ledger: string; events: string; refunds: string; n: number }>(
    payments,
    `select to_jsonb(p) - array['id', 'subject_id', 'provider_ref', 'idempotency_key', 'looks', 'seen_look'] as row,
       (select string_agg(concat_ws(' ', type, debit, credit, amount_minor, currency), ', ' order by id)
        from ledger_entries where payment_id = p.id) as ledger,
       (select string_agg(concat_ws(' ', state, amount_minor, reason), ', ') from refunds where payment_id = p.id) as refunds,
       (select string_agg(concat_ws(' ', envelope ->> 'eventType', envelope ->> 'aggregateVersion',
          envelope #>> '{data,status}', envelope #>> '{data,capturedMinor}', envelope #>> '{data,refundedMinor}'), ', ' order by id)
        from outbox where envelope ->> 'aggregateId' = p.id::text) as events,
       count(*) over ()::int as n
     from payments p where id <> ?`,
    [template.id],
  );
  expect(ended).toHaveLength(720);
  expect(new Set(ended.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(ended[0]).toMatchObject({
    row: { state: 'CAPTURED', authorized_minor: 5000, captured_minor: 5000, refunded_minor: 1500, refunding_minor: 0 },
    ledger: 'CAPTURE provider receivable 5000 EUR, REFUND refunds provider 1500 EUR',
    refunds: 'SUCCEEDED 1500 MADE_AT_PROVIDER',
    events: expect.stringMatching(
      /^payment\.captured \d+ \w+ 5000 1500, payment\.refunded \d+ PARTIALLY_REFUNDED 5000 1500$/,
    ),
  });
}, 900_000);
