import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import type { Work } from '../context.ts';
import { inBatches } from './in-batches.ts';
import { syncKey } from './job-keys.ts';
import { syncPaymentJob } from './sync-payment.ts';

/** Each hour: payments that are open for more than an hour are looked at; a message about them may be lost (SPEC.md B3.3 #5). */
export const lookAtOldPaymentsJob = defineJob()({
  name: 'look-at-old-payments',
  cron: '0 * * * *',
  async run(_payload, work: Work) {
    await inBatches(
      work,
      `select id::text as key, created_at as at from payments
       where state in ('REQUIRES_METHOD', 'REQUIRES_ACTION', 'PROCESSING', 'AUTHORIZED')
         and created_at < now() - interval '1 hour'`,
      (tx, { key: paymentId }) => work.jobs.enqueue(tx, syncPaymentJob, { paymentId }, { jobKey: syncKey(paymentId) }),
    );
  },
});
