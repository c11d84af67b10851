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
    /** The team chosen last; it counts only while the person is in it. */
    activeTeamId: p.uuid().nullable(),
    device: p.text().nullable(),
    country: p.text().nullable(),
    createdAt: createdAt(),
    lastSeenAt: instant().defaultRaw('now()'),
    /** When the person last proved who they are: by signing in, or by a password or code since. */
    provenAt: instant().nullable().defaultRaw('now()'),
    expiresAt: instant(),
    revokedAt: instant().nullable(),
    revokedReason: p.text().nullable(),
  },
});

/** A row of `sessions`. */
export type SessionRow = InferEntity<typeof Session>;
