import { type Connection, pageArguments, toConnection } from '@tessera/subgraph-kit/connection';
import type { CursorPart } from '@tessera/subgraph-kit/cursor';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Category } from '../domain/category.ts';
import type { NotificationRecord } from '../domain/notification-record.ts';
import { NotificationEntity } from '../entities/notification.ts';
import { errors } from '../errors.ts';

/** Which part of an inbox is wanted. */
export interface InboxArguments {
  readonly unread?: boolean | null | undefined;
  readonly category?: Category | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly since?: string | null | undefined;
}

const SHAPE = ['number', 'id'] as const;

/**
 * A page of a person's inbox without what was archived: newest first, or with `since`, oldest first from that cursor on.
 * @throws {DomainError} VALIDATION
 */
export async function readInbox(
  em: EntityManager,
  userId: string,
  { unread, category, first, after, since }: InboxArguments,
): Promise<Connection<NotificationRecord>> {
  if (since != null && after != null) throw errors.cursorsExclude();
  const page = pageArguments({ first, after: after ?? since }, SHAPE);
  const from = page.after?.[0];
  const bound = typeof from === 'number' ? { [since == null ? '$lt' : '$gt']: from } : { $ne: null };
  const rows = await em.find(
    NotificationEntity,
    {
      recipientId: userId,
      sequence: bound,
      archivedAt: null,
      ...(unread === true ? { readAt: null } : unread === false ? { readAt: { $ne: null } } : {}),
      ...(category == null ? {} : { category }),
    },
    { orderBy: { sequence: since == null ? 'desc' : 'asc' }, limit: page.limit, disableIdentityMap: true },
  );
  return toConnection<NotificationRecord>(rows, page, cursorParts);
}

/** What the cursor of an item is made of. The sequence alone is unique within an inbox. */
export function cursorParts({ sequence, id }: NotificationRecord): readonly CursorPart[] {
  return [sequence ?? 0, id];
}
