import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { WorkContext } from '../context.ts';
import { deliverMailJob, deliverMailKey } from '../jobs/deliver-mail.ts';
import { placeNotificationJob } from '../jobs/place-notification.ts';

/** What one sweep takes at most; the rest is there a minute later. */
const BATCH = 1000;
/** A job that is this late is lost with the process that held it, or its process is not up. */
const LATE = `interval '30 seconds'`;

/**
 * Enqueues notifications that were never placed and deliveries that nobody is at. A worker that is killed keeps its job
 * locked for hours; rows and leases tell sooner. A second job for the same row is harmless: both commands are conditional.
 * Also forgets idempotency keys after their 24 hours.
 */
export async function sweep({ em, jobs }: WorkContext): Promise<void> {
  await inTransaction(em, async (tx) => {
    const unplaced = await tx.execute<{ id: string }[]>(
      `select id from notifications where placed_at is null and accepted_at < now() - ${LATE}
        order by accepted_at limit ${BATCH}`,
    );
    for (const { id } of unplaced) {
      await jobs.enqueue(tx, placeNotificationJob, { notificationId: id }, { jobKey: `place:${id}` });
    }
    const idle = await tx.execute<{ id: string }[]>(
      `select id from deliveries
        where state in ('PENDING','SCHEDULED','SENDING') and coalesce(lease_until, not_before) < now() - ${LATE}
        order by coalesce(lease_until, not_before) limit ${BATCH}`,
    );
    for (const { id } of idle) {
      await jobs.enqueue(tx, deliverMailJob, { deliveryId: id }, { jobKey: deliverMailKey(id) });
    }
    await tx.execute(`delete from sent_keys where created_at < now() - interval '24 hours'`);
  });
}
