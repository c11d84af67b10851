import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { lockPayment, tell } from '../commands/payment-row.ts';
import type { Work } from '../context.ts';
import { inBatches, type Waiting } from './in-batches.ts';
import { eventKey, refundKey, syncKey } from './job-keys.ts';
import { processProviderEventJob } from './process-provider-event.ts';
import { sendRefundJob } from './send-refund.ts';
import { syncPaymentJob } from './sync-payment.ts';

const BATCH = 200;

/**
 * The net below the jobs, each minute: whatever was begun, and neither finished nor has anybody after it, gets its job anew
 * (SPEC.md B3.3 #5). The jobs do nothing where nothing is to be done.
 */
export const sweepJob = defineJob()({
  name: 'sweep-payments',
  cron: '* * * * *',
  async run(_payload, work: Work) {
    await resumeTries(work);
    await resumeRefunds(work);
    await resumeMessages(work);
    await tellExpiring(work);
  },
});

/** Tries to charge that never ended, and payments that never reached their provider. */
async function resumeTries(work: Work): Promise<void> {
  await inBatches(
    work,
    `select id::text as key, created_at as at from payments p
     where state in ('REQUIRES_METHOD', 'REQUIRES_ACTION', 'PROCESSING', 'AUTHORIZED')
       and created_at < now() - interval '2 minutes'
       and (provider_ref is null or exists (select 1 from payment_tries t
         where t.payment_id = p.id and t.finished_at is null and t.created_at < now() - interval '2 minutes'))`,
    (tx, { key: paymentId }) => work.jobs.enqueue(tx, syncPaymentJob, { paymentId }, { jobKey: syncKey(paymentId) }),
  );
}

/** Refunds that are pending: not asked for yet, or in the provider's hands for more than an hour. */
async function resumeRefunds(work: Work): Promise<void> {
  await inBatches(
    work,
    `select id::text as key, created_at as at from refunds
     where state = 'PENDING' and created_at < now() - case
       when provider_ref is null then interval '2 minutes' else interval '1 hour' end`,
    (tx, { key: refundId }) => work.jobs.enqueue(tx, sendRefundJob, { refundId }, { jobKey: refundKey(refundId) }),
  );
}

/** Messages that were acknowledged and not worked off: their job has used up its attempts. */
async function resumeMessages(work: Work): Promise<void> {
  await inBatches<Message>(
    work,
    `select provider, event_id as "eventId", provider || ':' || event_id as key, received_at as at from provider_events
     where status = 'RECEIVED' and received_at < now() - interval '10 minutes'`,
    (tx, { provider, eventId }) =>
      work.jobs.enqueue(tx, processProviderEventJob, { provider, eventId }, { jobKey: eventKey(provider, eventId) }),
  );
}

interface Message extends Waiting {
  readonly provider: string;
  readonly eventId: string;
}

/** Authorised money that its bank will let go of within a day. */
async function tellExpiring(work: Work): Promise<void> {
  // Each is marked when it is told of, so the oldest are others each time.
  const expiring = await work.em.fork().execute<{ id: string }[]>(
    `select id from payments where state = 'AUTHORIZED' and not expiry_told
       and authorized_until < now() + interval '1 day' order by authorized_until limit ${BATCH}`,
  );
  for (const { id } of expiring) {
    await inTransaction(work.em, async (tx) => {
      const payment = await lockPayment(tx, id);
      if (payment.state !== 'AUTHORIZED' || payment.expiryTold) return;
      payment.expiryTold = true;
      await tell(tx, work, payment, { event: 'authorization_expiring' });
      work.log.warn({ paymentId: id, until: payment.authorizedUntil }, 'authorised money will be let go of');
    });
  }
}
