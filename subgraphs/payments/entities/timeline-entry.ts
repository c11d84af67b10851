import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id } from '@tessera/subgraph-kit/database/columns';
import type { PaymentStatus } from '../domain/payment-status.ts';

/** Something that happened to a payment. */
export const TimelineEntry = defineEntity({
  name: 'TimelineEntry',
  tableName: 'payment_timeline',
  properties: {
    id: id(),
    paymentId: p.uuid().index(),
    version: p.integer(),
    status: p.text().$type<PaymentStatus>(),
    event: p.text(),
    at: createdAt(),
  },
});

/** A row of `payment_timeline`. */
export type TimelineEntryRow = InferEntity<typeof TimelineEntry>;
