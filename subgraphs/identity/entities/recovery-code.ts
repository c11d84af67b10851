import { defineEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';

/** A code for who has lost the authenticator app, known by its keyed hash only. */
export const RecoveryCode = defineEntity({
  name: 'RecoveryCode',
  tableName: 'recovery_codes',
  properties: {
    id: id(),
    userId: p.uuid().index(),
    hash: p.text().unique(),
    createdAt: createdAt(),
    usedAt: instant().nullable(),
  },
});
