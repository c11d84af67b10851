import { UpstreamError } from '@tessera/subgraph-kit/graph-client/graph-client';
import type { ClaimedDelivery } from '../commands/claim-delivery.ts';
import { rememberProfile } from '../commands/remember-profile.ts';
import type { WorkContext } from '../context.ts';
import type { AttemptResult } from '../domain/delivery-outcome.ts';
import { planMail } from '../domain/delivery-plan.ts';
import { layOut } from '../domain/mail-content.ts';
import { judgeMailFailure } from '../domain/mail-failure.ts';
import { messageIdOf } from '../domain/message-id.ts';
import { workflowByKey } from '../domain/workflow-by-key.ts';
import type { NotificationRow } from '../entities/notification.ts';
import { reachChoicesOf } from '../queries/mail-rules.ts';
import { contactOf } from './contact.ts';
import { oneTimeLink } from './one-time-link.ts';

/** The part of a lease that a send may use; the rest is for writing down what came of it. */
const SHARE_OF_LEASE = 0.75;

/**
 * One attempt: fetches address, name and link, looks at preferences and quiet hours once more, writes the mail and hands it
 * to the server. Address, name and link are forgotten when it returns.
 */
export async function attemptMail(
  context: WorkContext,
  delivery: ClaimedDelivery,
  notification: NotificationRow,
): Promise<AttemptResult> {
  const deadline = AbortSignal.timeout(context.config.mailLeaseMs * SHARE_OF_LEASE);
  try {
    return await attempt(context, delivery, notification, deadline);
  } catch (error) {
    if (error instanceof UpstreamError) {
      return { kind: 'failed', permanent: false, reason: `identity did not answer: ${error.code}` };
    }
    if (deadline.aborted) return { kind: 'failed', permanent: false, reason: 'the mail server did not answer in time' };
    const failure = judgeMailFailure(error instanceof Error ? error : { message: String(error) });
    return { kind: 'failed', ...failure };
  }
}

async function attempt(
  context: WorkContext,
  delivery: ClaimedDelivery,
  { category, data, recipientId, workflow: key }: NotificationRow,
  deadline: AbortSignal,
): Promise<AttemptResult> {
  const { em, graph, services, config } = context;
  const workflow = workflowByKey(key, category);
  if (workflow.email === undefined) return { kind: 'skipped', reason: 'the workflow sends no mail any more' };

  const userContact = await contactOf(graph, recipientId, { signal: deadline });
  if (userContact === null) return { kind: 'skipped', reason: 'the person does not exist any more' };
  await rememberProfile(em, recipientId, userContact);

  const reach = await reachChoicesOf(em, recipientId);
  const plan = planMail({ category, critical: workflow.critical, ...reach, now: await services.clock.now(em) });
  if (plan.state === 'SUPPRESSED') return { kind: 'suppressed', reason: plan.reason ?? 'muted' };
  if (plan.state === 'SCHEDULED')
    return { kind: 'deferred', until: plan.notBefore, reason: plan.reason ?? 'quiet hours' };

  const request = workflow.email.linkOf(data);
  const link = request === null ? null : await oneTimeLink(graph, request, recipientId);
  if (request !== null && link === null) return { kind: 'skipped', reason: 'the link was used or has expired' };

  const { content, locale } = workflow.email.fill(
    delivery.templateVersion,
    userContact.locale,
    data,
    userContact,
    link,
  );
  await services.mail.send(
    {
      to: { name: userContact.name, address: userContact.email },
      messageId: messageIdOf(delivery.id, config.messageIdDomain),
      ...layOut(content, locale),
    },
    deadline,
  );
  return { kind: 'sent' };
}
