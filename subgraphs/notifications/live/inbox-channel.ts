import type { NotificationRecord } from '../domain/notification-record.ts';

/** The live channel of one person's inbox (SPEC.md C). */
export function inboxChannel(userId: string): string {
  return `user:${userId}`;
}

/** What is told on the channel: the new count, and the item when one arrived. Travels as JSON. */
export interface InboxMessage {
  readonly recipientId: string;
  readonly unreadCount: number;
  /** Grows with every change of the inbox. */
  readonly revision: number;
  readonly created: NotificationRecord | null;
}

/** An item as it was before it travelled as JSON. */
export function revive(item: NotificationRecord): NotificationRecord {
  return {
    ...item,
    acceptedAt: new Date(item.acceptedAt),
    placedAt: dateOf(item.placedAt),
    seenAt: dateOf(item.seenAt),
    readAt: dateOf(item.readAt),
    archivedAt: dateOf(item.archivedAt),
  };
}

function dateOf(value: Date | null): Date | null {
  return value === null ? null : new Date(value);
}
