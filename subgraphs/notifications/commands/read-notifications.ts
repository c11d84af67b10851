import { notificationRead } from '@tessera/contracts/events/notifications';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId } from '@tessera/subgraph-kit/ids';
import type { WorkContext } from '../context.ts';
import type { NotificationRecord } from '../domain/notification-record.ts';
import { NotificationEntity } from '../entities/notification.ts';
import { errors } from '../errors.ts';
import { tellInbox } from '../live/tell-inbox.ts';
import { unreadOf } from '../queries/unread-count.ts';
import { lockInbox } from './lock-inbox.ts';

/** Most ids that one call takes. */
const MOST_IDS = 100;

/** The items named, as they are now, and the new count. */
export interface ChangedItems {
  readonly notifications: readonly NotificationRecord[];
  readonly unreadCount: number;
}

/**
 * Marks items of the person's inbox as read. Ids of other inboxes, and ids that are none, change nothing and are not told
 * apart from unknown ones.
 * @throws {DomainError} VALIDATION when there are too many ids
 */
export function readNotifications(context: WorkContext, userId: string, ids: readonly string[]): Promise<ChangedItems> {
  return changeItems(context, userId, ids, async (tx, wanted) => {
    const read = await tx.execute<{ id: string }[]>(
      `update notifications set read_at = now(), seen_at = coalesce(seen_at, now())
        where recipient_id = ? and sequence is not null and read_at is null and id in (?) returning id`,
      [userId, wanted],
    );
    await sayRead(tx, userId, read);
    return read.length > 0;
  });
}

/** Marks items of the person's inbox as seen; what is unread stays unread. Otherwise like {@link readNotifications}. */
export function seeNotifications(context: WorkContext, userId: string, ids: readonly string[]): Promise<ChangedItems> {
  return changeItems(context, userId, ids, async (tx, wanted) => {
    await tx.execute(
      `update notifications set seen_at = now()
        where recipient_id = ? and sequence is not null and seen_at is null and id in (?)`,
      [userId, wanted],
    );
    return false;
  });
}

/**
 * Takes an item out of the person's inbox; it counts as read. Doing it again changes nothing.
 * @throws {DomainError} NOT_FOUND
 */
export async function archiveNotification(
  context: WorkContext,
  userId: string,
  id: string,
): Promise<NotificationRecord> {
  const { notifications } = await changeItems(context, userId, [id], async (tx, wanted) => {
    const read = await tx.execute<{ id: string }[]>(
      `select id from notifications
        where recipient_id = ? and sequence is not null and read_at is null and id in (?)`,
      [userId, wanted],
    );
    await tx.execute(
      `update notifications
          set archived_at = now(), seen_at = coalesce(seen_at, now()), read_at = coalesce(read_at, now())
        where recipient_id = ? and sequence is not null and archived_at is null and id in (?)`,
      [userId, wanted],
    );
    await sayRead(tx, userId, read);
    return read.length > 0;
  });
  const archived = notifications[0];
  if (archived === undefined) throw errors.notificationUnknown();
  return archived;
}

/** `change` says whether the count of unread items changed. */
async function changeItems(
  { em, live }: WorkContext,
  userId: string,
  ids: readonly string[],
  change: (tx: EntityManager, ids: readonly string[]) => Promise<boolean>,
): Promise<ChangedItems> {
  if (ids.length > MOST_IDS) throw errors.tooManyIds({ most: MOST_IDS });
  const wanted = [...new Set(ids.filter(isId))];
  if (wanted.length === 0) return { notifications: [], unreadCount: (await unreadOf(em, userId)).count };
  return inTransaction(em, async (tx) => {
    await lockInbox(tx, userId);
    const changed = await change(tx, wanted);
    const unread = changed ? await tellInbox(tx, live, userId) : await unreadOf(tx, userId);
    const notifications = await tx.find(NotificationEntity, {
      id: { $in: wanted },
      recipientId: userId,
      sequence: { $ne: null },
    });
    return { notifications, unreadCount: unread.count };
  });
}

async function sayRead(tx: EntityManager, recipientId: string, read: readonly { id: string }[]): Promise<void> {
  if (read.length === 0) return;
  const notificationIds = read.map(({ id }) => id);
  await emit(tx, notificationRead, { aggregateId: recipientId, data: { recipientId, notificationIds, through: null } });
}
