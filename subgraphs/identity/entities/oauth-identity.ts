import { defineEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id } from '@tessera/subgraph-kit/database/columns';
import type { Provider } from '../domain/oauth.ts';

/** An account of another platform that signs a user in. Keyed by the platform's own id of it, never by an address. */
export const OAuthIdentity = defineEntity({
  name: 'OAuthIdentity',
  tableName: 'oauth_identities',
  properties: {
    id: id(),
    userId: p.uuid().index(),
    provider: p.text().$type<Provider>(),
    /** Keyed hash of the platform's id; unique for the provider. */
    subjectIndex: p.text(),
    createdAt: createdAt(),
  },
  uniques: [{ properties: ['provider', 'subjectIndex'] }],
});
