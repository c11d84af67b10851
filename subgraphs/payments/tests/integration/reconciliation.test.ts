import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { until } from '@tessera/testing/eventually';
import { matchBookings } from '../../commands/match-bookings.ts';
import { beginReconciliation, reconcilePage } from '../../commands/reconcile.ts';
import { reconcileJob } from '../../jobs/reconcile.ts';
import { ACCOUNTANT, type Answer, paymentOf, received, refund, rows } from '../fixtures.ts';
import {
  authorisedByCard,
  beginByCard,
  capturedByCard,
  intentOf,
  type WithStripe,
  withStripe,
} from '../with-stripe.ts';

// Below this level stands the error that findings are logged with.
const log = createLog({ name: 'test:payments', level: 'fatal' });
const HOUR_MS = 3_600_000;
/** Spans must differ for runs to differ. */
let runs = 0;

describe('the nightly reconciliation', () => {
  let payments: WithStripe;
  beforeAll(async () => {
    // No job runs: that of the night would find and count what a test finds, should it be night.
    payments = await withStripe({ webhooks: false, consume: false, log });
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  /** The intent of a payment that is not here. */
  const strange = (id: string) => `pi_strange_${id}`;
  const begin = (provider = 'stripe') => {
    runs += 1;
    const span = [new Date(Date.now() - HOUR_MS - runs), new Date(Date.now() + HOUR_MS)] as const;
    return inTransaction(payments.hosted.context().em, (tx) => beginReconciliation(tx, provider, ...span));
  };
  /** Takes a run to its end, and answers with what it found of one payment, and of those that are not here. */
  const goOn = async (id: string, paymentId: string) => {
    while (await reconcilePage(payments.hosted.context(), id));
    const [run] = await rows<{ checked: number; healed: number }>(
      payments,
      'select checked, healed from reconciliations where id = ? and finished_at is not null',
      [id],
    );
    const found = await rows<{ kind: string; ref: string; ours: string | null; theirs: string | null }>(
      payments,
      `select kind, ref, ours, theirs from reconciliation_findings
       where seen_by = ? and resolved_at is null and (payment_id = ? or ref = ?) order by id`,
      [id, paymentId, strange(paymentId)],
    );
    return { ...run, found };
  };
  /** Reads all that the provider booked. */
  const readBookings = async (id: string) => {
    const phase = async () =>
      (await rows<{ phase: string }>(payments, 'select phase from reconciliations where id = ?', [id]))[0]?.phase;
    while ((await phase()) === 'BOOKINGS') await reconcilePage(payments.hosted.context(), id);
  };
  const run = async (paymentId: string, provider?: string) => goOn(await begin(provider), paymentId);
  const bookings = () => payments.stripe.store.all('balance_transaction').length;
  const kinds = (found: readonly { readonly kind: string }[]) => found.map(({ kind }) => kind).sort();
  /** How often each kind was counted, by kind. */
  const counted = async () =>
    new Map(
      (await (await fetch(payments.url.replace('/graphql', '/metrics'))).text())
        .split('\n')
        .filter((line) => line.startsWith('payments_reconciliation_findings_total{'))
        .map((line) => [/kind="(\w+)"/.exec(line)?.[1] ?? '', Number(line.split(' ').at(-1))]),
    );
  const refunded = async (id: string, amountMinor = 1000) => {
    const { refund: made } = await refund(payments, id, { amount: { amountMinor, currency: 'EUR' } });
    const [row] = await rows<{ ref: string }>(payments, 'select provider_ref as ref from refunds where id = ?', [
      made.id,
    ]);
    return { id: made.id as string, ref: row?.ref ?? '' };
  };
  const chargeOf = async (id: string) => {
    const ref = await intentOf(payments, id);
    const charge = payments.stripe.store.all('charge').find(({ payment_intent: intent }) => intent === ref);
    if (charge === undefined) throw new Error('There is no charge.');
    return charge;
  };

  /** Captures a payment at Stripe, of which nobody here hears. */
  const captureAtStripe = async (id: string) => {
    await fetch(`${payments.stripe.url}/v1/payment_intents/${await intentOf(payments, id)}/capture`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_x' },
    });
  };

  test('agrees with what was written down, and books the fees once', async () => {
    const { id } = await capturedByCard(payments);
    await refunded(id);
    for (let n = 0; n < 2; n += 1) expect(await run(id)).toEqual({ checked: bookings(), healed: 0, found: [] });
    const ledger = await rows(
      payments,
      `select type, amount_minor::int as amount from ledger_entries where payment_id = ? order by id`,
      [id],
    );
    expect(ledger).toEqual([
      { type: 'CAPTURE', amount: 5000 },
      { type: 'REFUND', amount: 1000 },
      { type: 'FEE', amount: 175 },
    ]);
    expect(
      await rows(payments, 'select 1 from provider_bookings where entry_id is null and payment_id = ?', [id]),
    ).toEqual([]);
  });

  test('finds a capture of which no answer and no message ever came, and heals it', async () => {
    const { id } = await authorisedByCard(payments);
    await captureAtStripe(id);
    expect((await paymentOf(payments, id)).status).toBe('AUTHORIZED');
    expect(await run(id)).toMatchObject({ healed: 1, found: [] });
    expect((await paymentOf(payments, id)).status).toBe('CAPTURED');
    expect(await run(id)).toMatchObject({ healed: 0, found: [] });
  });

  test('finds a dispute that opened and one that was lost, of which nothing ever came, and heals them', async () => {
    const { id } = await capturedByCard(payments);
    const { id: dispute } = payments.stripe.control.dispute((await chargeOf(id)).id);
    expect(await run(id)).toMatchObject({ healed: 1, found: [] });
    expect((await paymentOf(payments, id)).status).toBe('DISPUTED');
    payments.stripe.control.endDispute(dispute, 'lost');
    expect(await run(id)).toMatchObject({ found: [] });
    expect(await paymentOf(payments, id)).toMatchObject({ status: 'CAPTURED', disputes: [{ status: 'LOST' }] });
  });

  test('does not mind a refund that failed before anybody here saw it succeed, nor subscriptions of the same account', async () => {
    const { id } = await capturedByCard(payments);
    const { store, control } = payments.stripe;
    const made = await fetch(`${payments.stripe.url}/v1/refunds`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_x' },
      body: new URLSearchParams({ charge: (await chargeOf(id)).id, amount: '700' }),
    });
    const { id: ref } = (await made.json()) as { id: string };
    control.settle(ref, false);
    // Billing's: it carries another mark.
    const charge = await chargeOf(id);
    store.put('charge', { ...charge, id: 'ch_billing', payment_intent: 'pi_billing', metadata: { domain: 'billing' } });
    const [booking] = store.all('balance_transaction');
    if (booking !== undefined)
      store.put('balance_transaction', { ...booking, id: 'txn_billing', source: 'ch_billing' });
    expect(await run(id)).toMatchObject({ checked: bookings(), found: [] });
  });

  /** What is done to either side, and what is found then. */
  const KINDS: readonly [string, readonly string[], (id: string) => Promise<unknown>][] = [
    [
      'PAYMENT_NOT_HERE: the provider took money that carries our mark',
      ['PAYMENT_NOT_HERE'],
      async (id) => {
        const { store } = payments.stripe;
        store.put('charge', { ...(await chargeOf(id)), id: 'ch_strange', payment_intent: strange(id) });
        const [booking] = store.all('balance_transaction');
        if (booking !== undefined)
          store.put('balance_transaction', { ...booking, id: 'txn_strange', source: 'ch_strange' });
      },
    ],
    [
      'PAYMENT_NOT_AT_PROVIDER: the provider knows nothing of it',
      ['PAYMENT_NOT_AT_PROVIDER'],
      async (id) => {
        const { store } = payments.stripe;
        const charge = await chargeOf(id);
        for (const { id: booking, source } of store.all('balance_transaction')) {
          if (source === charge.id) store.remove('balance_transaction', booking);
        }
        store.remove('charge', charge.id);
        store.remove('payment_intent', await intentOf(payments, id));
      },
    ],
    [
      'CAPTURE_DIFFERS: the provider captured less than we think',
      ['BOOKING_NOT_IN_LEDGER', 'CAPTURE_DIFFERS'],
      async (id) => {
        const { store } = payments.stripe;
        const charge = await chargeOf(id);
        store.patch('payment_intent', await intentOf(payments, id), { amount_received: 4000 });
        for (const { id: booking, source } of store.all('balance_transaction')) {
          if (source === charge.id) store.patch('balance_transaction', booking, { amount: 4000 });
        }
      },
    ],
    [
      'REFUND_NOT_AT_PROVIDER: the provider knows no such refund',
      ['REFUND_NOT_AT_PROVIDER'],
      async (id) => {
        const { store } = payments.stripe;
        const { ref } = await refunded(id);
        for (const { id: booking, source } of store.all('balance_transaction')) {
          if (source === ref) store.remove('balance_transaction', booking);
        }
        store.remove('refund', ref);
      },
    ],
    [
      'REFUND_DIFFERS: the provider refunded less than we think',
      ['BOOKING_NOT_IN_LEDGER', 'REFUND_DIFFERS'],
      async (id) => {
        const { store } = payments.stripe;
        const { ref } = await refunded(id);
        store.patch('refund', ref, { amount: 999 });
        for (const { id: booking, source } of store.all('balance_transaction')) {
          if (source === ref) store.patch('balance_transaction', booking, { amount: -999 });
        }
      },
    ],
    [
      'REFUND_DIFFERS: the provider has paid out what we think has failed',
      ['REFUND_DIFFERS'],
      async (id) => {
        const { ref, id: refundId } = await refunded(id);
        payments.stripe.control.settle(ref, false);
        await run(id);
        expect((await paymentOf(payments, id)).refunds).toMatchObject([{ id: refundId, status: 'FAILED' }]);
        payments.stripe.store.patch('refund', ref, { status: 'succeeded' });
        // Nothing is booked for it: it is compared when its payment is looked at for another reason.
        await rows(payments, 'update payments set refunding_minor = 1 where id = ?', [id]);
      },
    ],
    [
      'DISPUTE_NOT_AT_PROVIDER: the provider knows no such dispute',
      ['DISPUTE_NOT_AT_PROVIDER'],
      async (id) => {
        const { store } = payments.stripe;
        const { id: dispute } = payments.stripe.control.dispute((await chargeOf(id)).id);
        await run(id);
        store.remove('dispute', dispute);
      },
    ],
    [
      'DISPUTE_DIFFERS: more is argued about than we think',
      ['DISPUTE_DIFFERS'],
      async (id) => {
        const { id: dispute } = payments.stripe.control.dispute((await chargeOf(id)).id);
        await run(id);
        payments.stripe.store.patch('dispute', dispute, { amount: 5001 });
      },
    ],
    [
      'LEDGER_DIFFERS: an entry of the ledger was changed',
      ['BOOKING_NOT_IN_LEDGER', 'LEDGER_DIFFERS'],
      (id) =>
        rows(payments, `update ledger_entries set amount_minor = 4999 where payment_id = ? and type = 'CAPTURE'`, [id]),
    ],
    [
      'BOOKING_NOT_IN_LEDGER: the provider booked a charge twice',
      ['BOOKING_NOT_IN_LEDGER'],
      async (id) => {
        const { store } = payments.stripe;
        const charge = await chargeOf(id);
        const booking = store.all('balance_transaction').find(({ source }) => source === charge.id);
        if (booking !== undefined) store.put('balance_transaction', { ...booking, id: 'txn_twice' });
      },
    ],
  ];

  test.each(KINDS)('finds %s', async (_, expected, make) => {
    const { id } = await capturedByCard(payments);
    await make(id);
    const before = await counted();
    const grown = async () =>
      [...(await counted())]
        .filter(([kind, count]) => count > (before.get(kind) ?? 0))
        .map(([kind]) => kind)
        .sort();
    expect(kinds((await run(id)).found)).toEqual(expected);
    expect(await grown()).toEqual(expected);
    const after = await counted();
    // Found again it is the same, and counted once.
    expect(kinds((await run(id)).found)).toEqual(expected);
    expect(await counted()).toEqual(after);
    expect(
      await rows(
        payments,
        'select 1 from reconciliation_findings where resolved_at is null and (payment_id = ? or ref = ?)',
        [id, strange(id)],
      ),
    ).toHaveLength(expected.length);
  });

  test('resolves what agrees again', async () => {
    const { id } = await capturedByCard(payments);
    const { ref } = await refunded(id);
    const { store } = payments.stripe;
    const gone = store.get('refund', ref);
    store.remove('refund', ref);
    expect(kinds((await run(id)).found)).toEqual(['REFUND_NOT_AT_PROVIDER']);
    store.put('refund', gone);
    expect((await run(id)).found).toEqual([]);
    expect(
      await rows(
        payments,
        'select kind from reconciliation_findings where resolved_at is not null and payment_id = ?',
        [id],
      ),
    ).toEqual([{ kind: 'REFUND_NOT_AT_PROVIDER' }]);
  });

  test('goes on where it was cut off, and changes nothing twice', async () => {
    const first = await capturedByCard(payments);
    const { store, control } = payments.stripe;
    // More than a page of bookings, each with its fee, and one that was missed here.
    const charge = await chargeOf(first.id);
    const booking = store.all('balance_transaction').find(({ source }) => source === charge.id);
    for (let n = 0; n < 205; n += 1) {
      const payout = { id: `txn_payout_${n}`, reporting_category: 'payout' };
      if (booking !== undefined) store.put('balance_transaction', { ...booking, ...payout });
    }
    control.dispute(charge.id);
    const id = await begin();
    const cut = async (call: string) => {
      control.fail({ call, when: 'after', how: 'error', times: 1 });
      await expect(goOn(id, first.id)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    };
    expect(await reconcilePage(payments.hosted.context(), id)).toBe(true);
    await cut('GET /v1/balance_transactions');
    await readBookings(id);
    const calls = control.calls('GET /v1/balance_transactions');
    const [ended] = await Promise.all([goOn(id, first.id), goOn(id, first.id)]);
    expect(ended).toMatchObject({ checked: bookings(), healed: 1, found: [] });
    expect(control.calls('GET /v1/balance_transactions')).toBe(calls);
    const fees = await rows(payments, `select 1 from ledger_entries where payment_id = ? and type = 'FEE'`, [first.id]);
    expect(fees).toHaveLength(206);
  });

  test('compares all others when one cannot be looked at, and that one the next time', async () => {
    const [one, other] = [await capturedByCard(payments), await capturedByCard(payments)];
    for (const { id } of [one, other]) payments.stripe.control.dispute((await chargeOf(id)).id);
    const call = `GET /v1/payment_intents/${await intentOf(payments, one.id)}`;
    payments.stripe.control.fail({ call, when: 'before', how: 'error', times: 1 });
    expect(await run(other.id)).toMatchObject({ healed: 1, found: [] });
    expect((await paymentOf(payments, other.id)).status).toBe('DISPUTED');
    expect((await paymentOf(payments, one.id)).status).toBe('CAPTURED');
    expect(await run(one.id)).toMatchObject({ healed: 1, found: [] });
    expect((await paymentOf(payments, one.id)).status).toBe('DISPUTED');
  });

  test('waits with a page until a provider that is away is back', async () => {
    await authorisedByCard(payments);
    const { id: paymentId } = await authorisedByCard(payments);
    await captureAtStripe(paymentId);
    const id = await begin();
    const work = payments.hosted.context();
    const { providers } = work.services;
    const getState = () => Promise.reject(new Error('away'));
    const away = { ...providers, named: (name: string) => ({ ...providers.named(name), getState }) };
    await rows(payments, `update reconciliations set phase = 'BOOKS' where id = ?`, [id]);
    const cut = { ...work, services: { ...work.services, providers: away } };
    await expect(reconcilePage(cut, id)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    const [at] = await rows(payments, 'select phase, place from reconciliations where id = ?', [id]);
    expect(at).toEqual({ phase: 'BOOKS', place: null });
    await goOn(id, paymentId);
    expect((await paymentOf(payments, paymentId)).status).toBe('CAPTURED');
  });

  test('gives an entry of the ledger to one booking, although a look and a page match at the same moment', async () => {
    const { id } = await capturedByCard(payments);
    await rows(
      payments,
      `insert into provider_bookings (provider, ref, payment_id, movement, amount_minor, at)
       values ('stripe', ?, ?, 'CAPTURE', 5000, now() + interval '1 minute')`,
      [`txn_looked_${id}`, id],
    );
    const runId = await begin();
    let page: Promise<void> | undefined;
    await inTransaction(payments.hosted.context().em, async (tx) => {
      // A look takes its payment by an update: rows that refer to the payment may be written meanwhile.
      await tx.execute('update payments set seen_look = seen_look where id = ?', [id]);
      await matchBookings(tx, [id]);
      page = readBookings(runId);
      // It does not get by, nor does it fail, until the look has come to its end.
      await until('the page to wait for the payment', async () => {
        const waiting = await rows(
          payments,
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return waiting.length > 0;
      });
    });
    await page;
    const matched = await rows<{ ref: string }>(
      payments,
      'select ref from provider_bookings where payment_id = ? and entry_id is not null',
      [id],
    );
    expect(matched).toEqual([{ ref: `txn_looked_${id}` }]);
    expect(kinds((await goOn(runId, id)).found)).toEqual(['BOOKING_NOT_IN_LEDGER']);
  });

  test('compares invoices too, whose desk may have been changed behind our back', async () => {
    const id = await received(payments);
    expect((await run(id, 'manual')).found).toEqual([]);
    await rows(payments, 'delete from manual_intents where ref = ?', [id]);
    expect((await run(id, 'manual')).found).toMatchObject([{ kind: 'PAYMENT_NOT_AT_PROVIDER', ours: 'AUTHORIZED' }]);
  });

  test('each night a run for each provider begins and comes to its end by itself, and accountants read it', async () => {
    await using night = await withStripe({ webhooks: false, log });
    const { id } = await beginByCard(night);
    await rows(
      night,
      `update payments set state = 'AUTHORIZED', authorized_minor = 5000, provider_ref = 'pi_gone' where id = ?`,
      [id],
    );
    // Twice in one night is once; should the day end in between, the second time is of another night.
    const nights = `select count(distinct until)::int as nights, count(*)::int as runs from reconciliations`;
    for (let n = 0; n < 2; n += 1) await reconcileJob.run({}, night.hosted.context());
    const [begun] = await rows<{ nights: number; runs: number }>(night, nights);
    expect(begun?.runs).toBe(2 * (begun?.nights ?? 0));
    await until('all runs to end', async () => {
      const left = await rows(night, `select 1 from reconciliations where phase <> 'DONE'`);
      return left.length === 0;
    });
    const { data } = await night.query(
      `{ reconciliations(first: 2) { provider finishedAt mismatches findings { kind ref ours theirs resolvedAt payment { id } } } }`,
      {},
      { as: ACCOUNTANT },
    );
    expect(data.reconciliations.map((one: Answer) => one.provider).sort()).toEqual(['manual', 'stripe']);
    const [found] = data.reconciliations.filter((one: Answer) => one.provider === 'stripe');
    expect(found.finishedAt).not.toBeNull();
    expect(found.mismatches).toContain(
      `PAYMENT_NOT_AT_PROVIDER pi_gone: AUTHORIZED here, nothing there (payment ${id}).`,
    );
    expect(found.findings.filter((one: Answer) => one.payment?.id === id)).toEqual([
      {
        kind: 'PAYMENT_NOT_AT_PROVIDER',
        ref: 'pi_gone',
        ours: 'AUTHORIZED',
        theirs: null,
        resolvedAt: null,
        payment: { id },
      },
    ]);
  });
});
