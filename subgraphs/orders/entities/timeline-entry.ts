import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id } from '@tessera/subgraph-kit/database/columns';
import type { Actor, OrderStatus } from '../domain/order-status.ts';
import type { TimelineKind } from '../domain/timeline.ts';

/** One change of an order. Every version of an order has exactly one. */
export const TimelineEntry = defineEntity({
  name: 'TimelineEntry',
  tableName: 'order_timeline',
  properties: {
    id: id(),
    orderId: p.uuid(),
    version: p.integer(),
    kind: p.text().$type<TimelineKind>(),
    /** Where the order stood after it. */
    status: p.text().$type<OrderStatus>(),
    actor: p.text().$type<Actor>(),
    actorId: p.uuid().nullable(),
    /** Codes, ids, amounts: what belongs to the change. No personal data. */
    detail: p.json<Readonly<Record<string, unknown>>>().nullable(),
    createdAt: createdAt(),
  },
});

/** A row of `order_timeline`. */
export type TimelineEntryRow = InferEntity<typeof TimelineEntry>;
