import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';

/** How far a comparison has come: through the provider's bookings, then through our books; see `commands/reconcile.ts`. */
export type ReconciliationPhase = 'BOOKINGS' | 'BOOKS' | 'DONE';

/** One comparison of what we think with what a provider thinks, over a span of time. */
export const Reconciliation = defineEntity({
  name: 'Reconciliation',
  tableName: 'reconciliations',
  properties: {
    id: id(),
    provider: p.text(),
    since: instant(),
    until: instant(),
    phase: p.text().$type<ReconciliationPhase>(),
    /** Behind which the next page of the phase begins; null before the first. */
    place: p.text().nullable(),
    checked: p.integer(),
    healed: p.integer(),
    mismatches: p.array(),
    at: createdAt(),
    finishedAt: instant().nullable(),
  },
});

/** A row of `reconciliations`. */
export type ReconciliationRow = InferEntity<typeof Reconciliation>;
