import { defineEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';

/** A refresh token, known by its SHA-256 only. Unique parent: a token has at most one successor, ever. */
export const RefreshToken = defineEntity({
  name: 'RefreshToken',
  tableName: 'refresh_tokens',
  properties: {
    id: id(),
    hash: p.text().unique(),
    sessionId: p.uuid().index(),
    parentId: p.uuid().nullable().unique(),
    createdAt: createdAt(),
    rotatedAt: instant().nullable(),
    /** Keyed hash of the traits of the client that exchanged it. */
    rotatedBy: p.text().nullable(),
    replays: p.integer().default(0),
  },
});
