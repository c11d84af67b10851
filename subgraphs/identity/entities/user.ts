import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant, version } from '@tessera/subgraph-kit/database/columns';
import type { Preferences } from '../domain/preferences.ts';

/** A person with an account. The e-mail address is kept twice: to be found (keyed hash) and to be read (encrypted). */
export const User = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: id(),
    /** Keyed HMAC of the normalised address; unique, and useless without the key. */
    emailIndex: p.text().unique().nullable().lazy(),
    /** The address under the person's own data key (subject_keys). */
    emailCiphertext: p.text().nullable().lazy(),
    /** Null for somebody who signs in through another platform only. */
    passwordHash: p.text().nullable().lazy().hidden(),
    /** A program of a team has neither address nor password, and an owning team; of somebody erased only the id is left. */
    kind: p.text().$type<'PERSON' | 'SERVICE' | 'ERASED'>().default('PERSON'),
    ownerTeamId: p.uuid().nullable(),
    name: p.text(),
    avatarUrl: p.text().nullable(),
    locale: p.text(),
    timezone: p.text(),
    preferences: p.json<Preferences>().defaultRaw(`'{}'`),
    verifiedAt: instant().nullable(),
    /** Sessions of another epoch are dead: bumped when the password changes or all sessions end. */
    tokenEpoch: p.integer().default(0),
    failedLogins: p.integer().default(0),
    lastFailedLoginAt: instant().nullable(),
    lockedUntil: instant().nullable(),
    /** Whether a lock holds, by the database's clock at the time of reading. */
    locked: p.boolean().formula('coalesce(locked_until > now(), false)'),
    version: version(),
    createdAt: createdAt(),
  },
});

/** A row of `users`. */
export type UserRow = InferEntity<typeof User>;
