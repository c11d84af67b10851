import { notificationCreated } from '@tessera/contracts/events/notifications';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import type { WorkContext } from '../context.ts';
import { planMail } from '../domain/delivery-plan.ts';
import { allows } from '../domain/preferences.ts';
import { DEFAULT_LOCALE } from '../domain/template.ts';
import type { Workflow } from '../domain/workflow.ts';
import { workflowByKey } from '../domain/workflow-by-key.ts';
import { NotificationEntity, type NotificationRow } from '../entities/notification.ts';
import { deliverMailJob, deliverMailKey } from '../jobs/deliver-mail.ts';
import { tellInbox } from '../live/tell-inbox.ts';
import { type ReachChoices, reachChoicesOf } from '../queries/mail-rules.ts';
import { isRemembered, learnProfile, type Profile } from './learn-profile.ts';
import { lockInbox } from './lock-inbox.ts';

/** How long an item waits for identity to tell the language of its reader; then it speaks the default one. */
const WAIT_FOR_LANGUAGE_MS = 30_000;

/**
 * Gives an accepted notification its text, puts it into the inbox and plans its deliveries, all in one transaction. Does
 * nothing when that happened before. A notification that the erasure of its person could not see yet is deleted as it would have
 * been.
 * @throws {LanguageUnknown} when identity cannot be asked and the item is young: the job tries again
 */
export async function placeNotification(context: WorkContext, notificationId: string): Promise<void> {
  const waiting = await context.em.findOne(NotificationEntity, { id: notificationId, placedAt: null });
  if (waiting === null) return;
  const profile = await learnProfile(context, waiting.recipientId);
  if (profile === 'unknown person') {
    context.log.warn({ notificationId, workflow: waiting.workflow }, 'nobody to notify: identity knows no such person');
    await context.em.execute('update notifications set placed_at = now() where id = ? and placed_at is null', [
      notificationId,
    ]);
    return;
  }
  if (profile === 'unreachable') {
    const now = await context.services.clock.now(context.em);
    if (now.getTime() - waiting.acceptedAt.getTime() < WAIT_FOR_LANGUAGE_MS) throw new LanguageUnknown();
  }
  try {
    await inTransaction(context.em, (tx) => placeIn(tx, context, notificationId, profile));
  } catch (error) {
    if (!(error instanceof RecipientErased)) throw error;
    await context.em.execute('delete from notifications where id = ?', [notificationId]);
  }
}

/**
 * The same within a caller's transaction, with the reader's profile learnt before. Returns the placed notification, or null when
 * it was placed before, or was deleted.
 * @throws {RecipientErased} when the person was erased since the profile was learnt; the caller's transaction must not commit
 */
export async function placeIn(
  tx: EntityManager,
  context: Pick<WorkContext, 'services' | 'jobs' | 'live'>,
  notificationId: string,
  profile: Profile | 'unreachable',
): Promise<NotificationRow | null> {
  const before = await tx.findOneOrFail(NotificationEntity, { id: notificationId });
  const workflow = workflowByKey(before.workflow, before.category);
  await lockInbox(tx, before.recipientId);
  if (profile !== 'unreachable' && !(await isRemembered(tx, before.recipientId))) throw new RecipientErased();
  const locale = profile === 'unreachable' ? DEFAULT_LOCALE : profile.locale;
  const reach = await reachChoicesOf(tx, before.recipientId);
  const inInbox =
    workflow.inApp !== undefined &&
    before.channels.includes('IN_APP') &&
    allows(reach.choices, before.category, 'IN_APP');
  if (!(await place(tx, before, workflow, { inInbox, locale }))) return null;

  const placed = await tx.refreshOrFail(before);
  await planDeliveries(tx, context, placed, workflow, reach);
  await emit(tx, notificationCreated, {
    aggregateId: placed.recipientId,
    data: {
      notificationId,
      recipientId: placed.recipientId,
      workflow: placed.workflow,
      category: placed.category,
      inInbox,
    },
  });
  if (inInbox) await tellInbox(tx, context.live, placed.recipientId, placed);
  return placed;
}

/** False when another worker placed it first. */
async function place(
  tx: EntityManager,
  { id, recipientId, data }: NotificationRow,
  { inApp }: Workflow,
  { inInbox, locale }: { readonly inInbox: boolean; readonly locale: string },
): Promise<boolean> {
  const text = inApp?.fill(inApp.version, locale, data).content;
  const placed = await tx.execute<unknown[]>(
    `with next as (
       update recipients set last_sequence = last_sequence + 1
        where user_id = ? and ?::boolean and exists (select 1 from notifications where id = ? and placed_at is null)
       returning last_sequence
     )
     update notifications
        set placed_at = date_trunc('milliseconds', clock_timestamp()), title = ?, body = ?, sequence = (select last_sequence from next)
      where id = ? and placed_at is null
      returning id`,
    [recipientId, inInbox, id, text?.title ?? null, text?.body ?? null, id],
  );
  return placed.length === 1;
}

async function planDeliveries(
  tx: EntityManager,
  { services, jobs }: Pick<WorkContext, 'services' | 'jobs'>,
  { id: notificationId, category, channels }: NotificationRow,
  { email, critical }: Workflow,
  reach: ReachChoices,
): Promise<void> {
  if (email === undefined || !channels.includes('EMAIL')) return;
  const plan = planMail({ category, critical, ...reach, now: await services.clock.now(tx) });
  const deliveryId = newId();
  await tx.execute(
    `insert into deliveries (id, notification_id, channel, state, template_version, not_before, reason)
     values (?, ?, 'EMAIL', ?, ?, ?, ?)`,
    [deliveryId, notificationId, plan.state, email.version, plan.notBefore, plan.reason],
  );
  if (plan.state === 'SUPPRESSED') return;
  await jobs.enqueue(tx, deliverMailJob, { deliveryId }, { runAt: plan.notBefore, jobKey: deliverMailKey(deliveryId) });
}

/** The language of a reader could not be learnt yet. */
export class LanguageUnknown extends Error {
  override readonly name = 'LanguageUnknown';
  constructor() {
    super('Identity cannot be asked for the language of the recipient; trying again.');
  }
}

/** The recipient was erased while a notification for them was under way. */
export class RecipientErased extends Error {
  override readonly name = 'RecipientErased';
  constructor() {
    super('The recipient was erased while this was under way.');
  }
}
