import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';

/** A key with which a program acts for a person or a service account. The key itself is known by its SHA-256 only. */
export const ApiKey = defineEntity({
  name: 'ApiKey',
  tableName: 'api_keys',
  properties: {
    id: id(),
    userId: p.uuid().index(),
    name: p.text(),
    hash: p.text().unique().lazy().hidden(),
    /** The last characters, by which people tell their keys apart. */
    hint: p.text(),
    scopes: p.array(),
    createdBy: p.uuid(),
    createdAt: createdAt(),
    expiresAt: instant(),
    lastUsedAt: instant().nullable(),
    revokedAt: instant().nullable(),
  },
});

/** A row of `api_keys`. */
export type ApiKeyRow = InferEntity<typeof ApiKey>;
