import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import type { WorkContext } from '../context.ts';
import { deliverMailJob, deliverMailKey } from '../jobs/deliver-mail.ts';

/** A delivery that this worker may send until `leaseUntil`. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly notificationId: string;
  readonly templateVersion: number;
  /** This attempt included. */
  readonly attempts: number;
  readonly leaseToken: string;
}

/**
 * Claims a delivery that is due, or whose worker's lease ran out; null when there is nothing to do. The job under the
 * delivery's key moves to the end of the lease: should this worker die, that job claims the delivery anew.
 */
export async function claimDelivery(
  { em, jobs, services, config }: WorkContext,
  deliveryId: string,
): Promise<ClaimedDelivery | null> {
  return inTransaction(em, async (tx) => {
    const now = await services.clock.now(tx);
    const leaseUntil = new Date(now.getTime() + config.mailLeaseMs);
    const leaseToken = newId();
    const [row] = await tx.execute<{ notification_id: string; template_version: number; attempts: number }[]>(
      `update deliveries
          set state = 'SENDING', attempts = attempts + 1, lease_token = ?, lease_until = ?
        where id = ? and ((state in ('PENDING','SCHEDULED') and not_before <= ?) or (state = 'SENDING' and lease_until <= ?))
        returning notification_id, template_version, attempts`,
      [leaseToken, leaseUntil, deliveryId, now, now],
    );
    if (row === undefined) return null;
    await jobs.enqueue(tx, deliverMailJob, { deliveryId }, { runAt: leaseUntil, jobKey: deliverMailKey(deliveryId) });
    return {
      id: deliveryId,
      notificationId: row.notification_id,
      templateVersion: row.template_version,
      attempts: row.attempts,
      leaseToken,
    };
  });
}
