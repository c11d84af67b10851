import type { WorkContext } from '../context.ts';
import { decideOutcome } from '../domain/delivery-outcome.ts';
import { retryDelayMs } from '../domain/retry-delay.ts';
import { NotificationEntity } from '../entities/notification.ts';
import { attemptMail } from '../mail/attempt-mail.ts';
import { claimDelivery } from './claim-delivery.ts';
import { settleDelivery } from './settle-delivery.ts';

/**
 * Makes one attempt at one delivery: claim, send, settle, each step committed before the next. A process that dies between
 * the server's acceptance and the settling leaves a lease that runs out; the mail then goes out again with the same
 * Message-ID. Losing it in silence would be worse (SPEC.md B5.3 #2).
 */
export async function deliverMail(context: WorkContext, deliveryId: string): Promise<void> {
  const delivery = await claimDelivery(context, deliveryId);
  if (delivery === null) return;
  const notification = await context.em.findOneOrFail(NotificationEntity, { id: delivery.notificationId });
  const result = await attemptMail(context, delivery, notification);
  const outcome = decideOutcome(result, delivery.attempts, {
    maxAttempts: context.config.mailMaxAttempts,
    delayMs: (failedAttempts) => retryDelayMs(failedAttempts, Math.random()),
  });
  const settled = await settleDelivery(context, delivery, notification.recipientId, outcome);
  const seen = { deliveryId, workflow: notification.workflow, attempt: delivery.attempts, state: outcome.state };
  if (!settled) context.log.warn(seen, 'a mail took longer than its lease; another worker has it');
  else if (outcome.reason === null) context.log.info(seen, 'mail sent');
  else context.log.warn({ ...seen, reason: outcome.reason }, 'mail not sent');
}
