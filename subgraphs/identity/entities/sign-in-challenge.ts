import { defineEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';

/** A sign-in that waits for its second proof; its secret is known by its SHA-256 only. */
export const SignInChallenge = defineEntity({
  name: 'SignInChallenge',
  tableName: 'sign_in_challenges',
  properties: {
    id: id(),
    hash: p.text().unique(),
    userId: p.uuid().index(),
    /** The user's epoch when the first proof was given: a changed password ends the challenge. */
    tokenEpoch: p.integer(),
    failures: p.integer().default(0),
    createdAt: createdAt(),
    expiresAt: instant(),
    endedAt: instant().nullable(),
  },
});
