import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant, version } from '@tessera/subgraph-kit/database/columns';
import type { DisputeState } from '../domain/dispute-state.ts';

/** A payer's bank asks for money of a payment back. */
export const Dispute = defineEntity({
  name: 'Dispute',
  tableName: 'disputes',
  properties: {
    id: id(),
    paymentId: p.uuid().index(),
    providerRef: p.text(),
    amountMinor: p.bigint('number'),
    reason: p.text(),
    state: p.text().$type<DisputeState>(),
    evidenceDueAt: instant().nullable(),
    version: version(),
    createdAt: createdAt(),
  },
});

/** A row of `disputes`. */
export type DisputeRow = InferEntity<typeof Dispute>;
