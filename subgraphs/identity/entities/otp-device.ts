import { defineEntity, p } from '@mikro-orm/postgresql';
import { createdAt, instant } from '@tessera/subgraph-kit/database/columns';

/** The authenticator app of a user, in force once confirmed; its wrong codes are counted here and nowhere else. */
export const OtpDevice = defineEntity({
  name: 'OtpDevice',
  tableName: 'otp_devices',
  properties: {
    userId: p.uuid().primary(),
    /** The shared secret under the person's own data key (subject_keys). */
    secretCiphertext: p.text(),
    confirmedAt: instant().nullable(),
    /** The last time step whose code counted: it and those before it count no more. */
    lastStep: p.bigint('number').default(0),
    failures: p.integer().default(0),
    lastFailureAt: instant().nullable(),
    lockedUntil: instant().nullable(),
    createdAt: createdAt(),
  },
});
