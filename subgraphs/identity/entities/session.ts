import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';

/** One signed-in device; also the family of its refresh tokens, and the row that serialises their rotation. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  properties: {
    id: id(),
    userId: p.uuid().index(),
    /** The user's epoch when it was opened. */
    tokenEpoch: p.integer(),
    device: p.text().nullable(),
    country: p.text().nullable(),
    createdAt: createdAt(),
    lastSeenAt: instant().defaultRaw('now()'),
    expiresAt: instant(),
    revokedAt: instant().nullable(),
    revokedReason: p.text().nullable(),
  },
});

/** A row of `sessions`. */
export type SessionRow = InferEntity<typeof Session>;
