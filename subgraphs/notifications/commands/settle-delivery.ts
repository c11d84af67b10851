import { notificationFailed, notificationSent } from '@tessera/contracts/events/notifications';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { WorkContext } from '../context.ts';
import type { Outcome } from '../domain/delivery-outcome.ts';
import { deliverMailJob, deliverMailKey } from '../jobs/deliver-mail.ts';
import type { ClaimedDelivery } from './claim-delivery.ts';

/**
 * Writes down what came of a claimed delivery, and enqueues or takes back its next job. False when the lease was lost
 * meanwhile: another worker has the delivery, and its word counts.
 */
export async function settleDelivery(
  { em, jobs, services }: WorkContext,
  delivery: ClaimedDelivery,
  recipientId: string,
  outcome: Outcome,
): Promise<boolean> {
  return inTransaction(em, async (tx) => {
    const now = await services.clock.now(tx);
    const next = nextAttempt(outcome, now);
    const settled = await tx.execute<unknown[]>(
      `update deliveries
          set state = ?, reason = ?, attempts = attempts - ?, not_before = coalesce(?::timestamptz, not_before),
              sent_at = ?::timestamptz, lease_token = null, lease_until = null
        where id = ? and state = 'SENDING' and lease_token = ?
        returning id`,
      [
        outcome.state,
        outcome.reason,
        outcome.counts ? 0 : 1,
        next,
        outcome.state === 'SENT' ? now : null,
        delivery.id,
        delivery.leaseToken,
      ],
    );
    if (settled.length === 0) return false;
    const jobKey = deliverMailKey(delivery.id);
    if (next === null) await jobs.cancel(tx, jobKey);
    else await jobs.enqueue(tx, deliverMailJob, { deliveryId: delivery.id }, { runAt: next, jobKey });
    await say(tx, delivery, recipientId, outcome);
    return true;
  });
}

function nextAttempt({ retry }: Outcome, now: Date): Date | null {
  if (retry === null) return null;
  return 'at' in retry ? retry.at : new Date(now.getTime() + retry.afterMs);
}

async function say(
  tx: EntityManager,
  { id: deliveryId, notificationId, attempts }: ClaimedDelivery,
  recipientId: string,
  { state, reason }: Outcome,
): Promise<void> {
  const data = { notificationId, recipientId, deliveryId, channel: 'EMAIL', attempts };
  if (state === 'SENT') await emit(tx, notificationSent, { aggregateId: recipientId, data });
  if (state === 'FAILED') {
    await emit(tx, notificationFailed, { aggregateId: recipientId, data: { ...data, reason: reason ?? 'unknown' } });
  }
}
