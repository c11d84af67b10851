import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hostForTest } from '@tessera/testing/host-for-test';
import { lookAtOldPaymentsJob } from '../../jobs/look-at-old-payments.ts';
import { sweepJob } from '../../jobs/sweep.ts';
import subgraph from '../../subgraph.ts';
import { begun, type PaymentsUnderTest, rows } from '../fixtures.ts';

/** More than a batch of the sweep, all begun at one moment. */
const MANY = 450;

/** What rightly waits for long (invoices, transfers back) must not hide what was lost (SPEC.md B3.3 #5). */
describe('the sweep, with very many that wait', () => {
  let payments: PaymentsUnderTest;
  beforeAll(async () => {
    // No job runs: the sweep of the full minute would take what a test wants to see found.
    payments = await hostForTest(subgraph, { consume: false });
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  /** Runs a job and answers with the payloads of what it enqueued, which is not run. */
  const enqueuedBy = async (job: typeof sweepJob) => {
    const found: string[] = [];
    const enqueue = async (_tx: unknown, { name }: { name: string }, payload: Record<string, string>) => {
      found.push(`${name} ${payload['refundId'] ?? payload['paymentId'] ?? payload['eventId']}`);
    };
    await job.run({}, { ...payments.hosted.context(), jobs: { enqueue } } as never);
    return found;
  };
  const ids = async (text: string, params: unknown[] = []) =>
    (await rows<{ id: string }>(payments, text, params)).map(({ id }) => id);

  test('reaches each pending refund once', async () => {
    const paymentId = await begun(payments);
    const waiting = await ids(
      `insert into refunds (id, payment_id, amount_minor, reason, state, provider_ref, idempotency_key, request_hash, created_at)
       select gen_random_uuid(), ?, 1, 'r', 'PENDING', n::text, n::text, '', date_trunc('day', now()) - interval '2 days'
       from generate_series(1, ${MANY}) n returning id`,
      [paymentId],
    );
    const lost = await ids(
      `insert into refunds (id, payment_id, amount_minor, reason, state, idempotency_key, request_hash, created_at)
       values (gen_random_uuid(), ?, 1, 'r', 'PENDING', 'lost', '', now() - interval '3 minutes') returning id`,
      [paymentId],
    );
    const found = (await enqueuedBy(sweepJob)).filter((one) => one.startsWith('send-refund'));
    expect(found.sort()).toEqual([...waiting, ...lost].map((id) => `send-refund ${id}`).sort());
  });

  test('reaches each message that was not worked off once', async () => {
    const waiting = await ids(
      `insert into provider_events (provider, event_id, type, target, received_at)
       select 'stripe', ? || n, 'x', '{}', now() - interval '1 hour' from generate_series(1, ${MANY}) n
       returning event_id as id`,
      [randomUUID()],
    );
    const found = (await enqueuedBy(sweepJob)).filter((one) => one.startsWith('process-provider-event'));
    expect(found.sort()).toEqual(waiting.map((id) => `process-provider-event ${id}`).sort());
  });

  test('each hour, all payments that are open for long are looked at', async () => {
    const paymentId = await begun(payments);
    const columns = `attempt, currency, amount_minor, provider, capture_method, off_session, state, idempotency_key, request_hash`;
    const waiting = await ids(
      `with subjects as (insert into payment_subjects (subject_type, subject_id)
         select 'ORDER', gen_random_uuid() from generate_series(1, ${MANY}) returning subject_id)
       insert into payments (id, subject_type, subject_id, created_at, ${columns})
       select gen_random_uuid(), 'ORDER', s.subject_id, now() - interval '2 hours', ${columns}
       from subjects s, (select ${columns} from payments where id = ?) one returning id`,
      [paymentId],
    );
    expect((await enqueuedBy(lookAtOldPaymentsJob)).sort()).toEqual(waiting.map((id) => `sync-payment ${id}`).sort());
  });
});
