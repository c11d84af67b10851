import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { orderCancelled } from '@tessera/contracts/events/orders';
import { createLog } from '@tessera/process/log';
import { heard, holdListenersToContracts } from '@tessera/testing/heard-events';
import { privacyContracts } from '@tessera/testing/heard-privacy';
import { hostForTest } from '@tessera/testing/host-for-test';
import subgraph from '../../subgraph.ts';
import { begin, type PaymentsUnderTest, rows } from '../fixtures.ts';

const ORDER = '01900000-0000-7000-8000-0000000000d1';

// Below this level stand the errors of the jobs that cannot reach identity.
holdListenersToContracts<PaymentsUnderTest>(
  subgraph,
  () => hostForTest(subgraph, { log: createLog({ name: 'test:payments', level: 'fatal' }) }),
  {
    ...privacyContracts<PaymentsUnderTest>('payments', {
      given: async (payments, payerId) => {
        const { payment } = await begin(payments, { payerId });
        await rows(
          payments,
          `update payments set method = '{"kind": "card", "last4": "4242"}', fingerprint = 'f' where id = ?`,
          [payment.id],
        );
        await rows(payments, `update manual_intents set reference = 'Anna Sample, flat 3' where ref = ?`, [payment.id]);
        await rows(
          payments,
          `insert into payment_methods (id, user_id, provider, provider_ref, kind, last4) values (?, ?, 'manual', ?, 'card', '4242')`,
          [randomUUID(), payerId, randomUUID()],
        );
        await rows(
          payments,
          `insert into provider_customers (provider, user_id, provider_ref) values ('manual', ?, ?)
        on conflict do nothing`,
          [payerId, payerId],
        );
      },
      erased: async (payments, payerId) => {
        expect(await rows(payments, 'select 1 from payments where payer_id = ?', [payerId])).toEqual([]);
        expect(await rows(payments, 'select 1 from payment_methods where user_id = ?', [payerId])).toEqual([]);
        expect(await rows(payments, 'select 1 from provider_customers where user_id = ?', [payerId])).toEqual([]);
        const left = await rows(
          payments,
          `select amount_minor::int as amount, method, fingerprint from payments where payer_id is not null`,
        );
        expect(left.length).toBeGreaterThan(0);
        for (const row of left) expect(row).toEqual({ amount: 5000, method: null, fingerprint: null });
        expect(await rows(payments, `select 1 from manual_intents where reference like '%Anna%'`)).toEqual([]);
      },
    }),
    'close-payments-of-order': heard(orderCancelled, {
      sample: {
        orderId: ORDER,
        userId: '01900000-0000-7000-8000-0000000000a1',
        number: '2026-000001',
        version: 5,
        currency: 'EUR',
        totalMinor: 5000,
        sellerIds: [],
        status: 'CANCELLED',
        reason: 'CUSTOMER',
        paidMinor: 0,
      },
      given: async (payments, { data }) => {
        await begin(payments, { subjectId: data.orderId });
      },
      holds: async (payments) => {
        const [subject] = await rows(payments, 'select cancelled_at from payment_subjects where subject_id = ?', [
          ORDER,
        ]);
        expect(subject).toMatchObject({ cancelled_at: expect.anything() });
        expect((await begin(payments, { subjectId: ORDER, attempt: 2 })).userErrors).toMatchObject([
          { code: 'ILLEGAL_TRANSITION', field: 'input.subjectId' },
        ]);
      },
    }),
  },
);
