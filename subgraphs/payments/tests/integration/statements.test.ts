import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { causedBy } from '@tessera/subgraph-kit/events/cause';
import { statementsOf } from '@tessera/testing/statements';
import { applyProviderState } from '../../commands/apply-provider-state.ts';
import { processProviderEvent } from '../../commands/process-provider-event.ts';
import { receiveProviderEvent } from '../../commands/receive-provider-event.ts';
import { capture, paymentOf, rows } from '../fixtures.ts';
import { beginByCard, confirm, intentOf, type WithStripe, withStripe } from '../with-stripe.ts';

/** What an order waits for. Beginnings and ends of transactions are not counted. */
describe('a payment by card', () => {
  let payments: WithStripe;
  beforeAll(async () => {
    // No job runs: each look is one of those that are counted.
    payments = await withStripe({ webhooks: false, consume: false });
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  const counted = <T>(work: () => Promise<T>) => statementsOf(payments.hosted, work);
  const looks = async (id: string) =>
    payments.stripe.control.calls(`GET /v1/payment_intents/${await intentOf(payments, id)}`);
  /** Keeps a message about a payment, as the endpoint does; no job works it off. */
  const message = async (id: string, eventId: string) => {
    const target = { kind: 'payment', intentRef: await intentOf(payments, id), paymentId: null } as const;
    const context = payments.hosted.context();
    const work = { ...context, jobs: { ...context.jobs, enqueue: async () => undefined } };
    await receiveProviderEvent(work, work.services.providers.named('stripe'), { eventId, type: 'test', target });
  };

  test('is begun in 14 statements, paid in 16 and captured in 11, with one look at the provider each', async () => {
    const begun = await counted(() => beginByCard(payments));
    const paid = await counted(() => confirm(payments, begun.result));
    const captured = await counted(() => capture(payments, begun.result.id));
    expect(captured.result.payment.status).toBe('CAPTURED');
    expect([begun, paid, captured].map(({ statements }) => statements.length)).toEqual([14, 16, 11]);
    expect(await looks(begun.result.id)).toBe(3);
  });

  test('is looked at in two statements when there is nothing new, of which one is under its lock', async () => {
    const { id } = await beginByCard(payments);
    const { version } = await paymentOf(payments, id);
    const { statements } = await counted(() =>
      causedBy({ correlationId: id, causationId: null }, () => applyProviderState(payments.hosted.context(), id)),
    );
    expect(statements).toHaveLength(2);
    expect((await paymentOf(payments, id)).version).toBe(version);
  });

  test('is looked at once for all messages that came before the look began, and again for one that comes while it asks', async () => {
    const { id } = await beginByCard(payments);
    const before = await looks(id);
    for (const n of [0, 1]) await message(id, `evt_before_${n}`);
    for (const n of [0, 1]) await processProviderEvent(payments.hosted.context(), 'stripe', `evt_before_${n}`);
    expect(await looks(id)).toBe(before + 1);
    await applyProviderState(payments.hosted.context(), id, () => message(id, 'evt_after'));
    expect(await looks(id)).toBe(before + 2);
    await processProviderEvent(payments.hosted.context(), 'stripe', 'evt_after');
    expect(await looks(id)).toBe(before + 3);
    const settled = await rows(payments, `select distinct status from provider_events where event_id like 'evt_%er%'`);
    expect(settled).toEqual([{ status: 'PROCESSED' }]);
  });
});
