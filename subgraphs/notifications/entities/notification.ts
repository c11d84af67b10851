import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';
import type { Category, Channel } from '../domain/category.ts';
import type { WorkflowData } from '../domain/workflow.ts';

/** Rows of {@link NotificationRecord}. An item is unread while it has a sequence and no `readAt`. */
export const NotificationEntity = defineEntity({
  name: 'Notification',
  tableName: 'notifications',
  properties: {
    id: id(),
    workflow: p.text(),
    recipientId: p.text(),
    dedupeKey: p.text(),
    category: p.text().$type<Category>(),
    data: p.json<WorkflowData>(),
    channels: p.array<Channel>().columnType('text[]'),
    acceptedAt: createdAt(),
    placedAt: instant().strictNullable(),
    sequence: p.bigint('number').strictNullable(),
    title: p.text().strictNullable(),
    body: p.text().strictNullable(),
    seenAt: instant().strictNullable(),
    readAt: instant().strictNullable(),
    archivedAt: instant().strictNullable(),
  },
  uniques: [
    { name: 'notifications_once', properties: ['workflow', 'recipientId', 'dedupeKey'] },
    { name: 'notifications_inbox', properties: ['recipientId', 'sequence'] },
  ],
});

/** A row as the ORM reads it. */
export type NotificationRow = InferEntity<typeof NotificationEntity>;
