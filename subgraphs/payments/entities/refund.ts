import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant, version } from '@tessera/subgraph-kit/database/columns';
import type { RefundState } from '../domain/refund-state.ts';

/** What of a line of an order is refunded, in minor units. */
export interface RefundLine {
  readonly lineId: string;
  readonly amountMinor: number;
}

/** Money of a payment that goes back. */
export const Refund = defineEntity({
  name: 'Refund',
  tableName: 'refunds',
  properties: {
    id: id(),
    paymentId: p.uuid().index(),
    amountMinor: p.bigint('number'),
    reason: p.text(),
    lines: p.json<readonly RefundLine[]>().default('[]'),
    state: p.text().$type<RefundState>(),
    providerRef: p.text().nullable(),
    failureReason: p.text().nullable(),
    idempotencyKey: p.text(),
    requestHash: p.text(),
    version: version(),
    createdAt: createdAt(),
    settledAt: instant().nullable(),
  },
});

/** A row of `refunds`. */
export type RefundRow = InferEntity<typeof Refund>;
