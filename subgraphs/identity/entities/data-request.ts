import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';
import type { DataRequestKind, DataRequestStatus } from '../domain/data-request.ts';

/** A person's request about their data; its row is where all answers queue. It outlives the person. */
export const DataRequest = defineEntity({
  name: 'DataRequest',
  tableName: 'data_requests',
  properties: {
    id: id(),
    userId: p.uuid(),
    kind: p.text().$type<DataRequestKind>(),
    status: p.text().$type<DataRequestStatus>(),
    /** How often the domains were asked whether something stands in the way. */
    round: p.integer().default(1),
    createdAt: createdAt(),
    dueAt: instant().nullable(),
    deadlineAt: instant(),
    settledAt: instant().nullable(),
    expiresAt: instant().nullable(),
    overdueAt: instant().nullable(),
  },
});

/** A row of `data_requests`. */
export type DataRequestRow = InferEntity<typeof DataRequest>;
