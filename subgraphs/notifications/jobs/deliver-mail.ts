import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { deliverMail } from '../commands/deliver-mail.ts';
import type { WorkContext } from '../context.ts';

/**
 * One attempt to send one mail. An unfinished delivery has exactly one job under its key: now, at the end of quiet hours,
 * after a failure, or, while a worker is at it, at the end of the worker's lease.
 */
export const deliverMailJob = defineJob<{ readonly deliveryId: string }>()({
  name: 'deliver-mail',
  run: ({ deliveryId }, context: WorkContext) => deliverMail(context, deliveryId),
});

/** Key of the one job of a delivery. */
export function deliverMailKey(deliveryId: string): string {
  return `deliver:${deliveryId}`;
}
