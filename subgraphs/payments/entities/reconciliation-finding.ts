import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';
import type { FindingKind } from '../domain/reconciliation.ts';

/** Something on which we and a provider do not agree, from the run that found it first to the one that finds it no more. */
export const ReconciliationFinding = defineEntity({
  name: 'ReconciliationFinding',
  tableName: 'reconciliation_findings',
  properties: {
    id: id(),
    provider: p.text(),
    kind: p.text().$type<FindingKind>(),
    ref: p.text(),
    paymentId: p.uuid().nullable(),
    ours: p.text().nullable(),
    theirs: p.text().nullable(),
    openedBy: p.uuid(),
    /** The latest run that found it. */
    seenBy: p.uuid(),
    foundAt: createdAt(),
    resolvedAt: instant().nullable(),
  },
});

/** A row of `reconciliation_findings`. */
export type ReconciliationFindingRow = InferEntity<typeof ReconciliationFinding>;
