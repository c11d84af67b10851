import { userRegistered } from '@tessera/contracts/events/users';
import { verifyEmail } from '../domain/workflows/verify-email.ts';
import { welcome } from '../domain/workflows/welcome.ts';
import { notifyOn } from './notify-on.ts';

/** A new person gets the mail that proves their address, and the first item of their inbox (SPEC.md E1). */
export const onUserRegistered = [
  notifyOn(userRegistered, verifyEmail, ({ data: { userId, verificationId } }) => ({
    recipientId: userId,
    dedupeKey: verificationId,
    data: { verificationId },
  })),
  notifyOn(userRegistered, welcome, ({ data: { userId } }) => ({
    recipientId: userId,
    dedupeKey: userId,
    data: {},
  })),
];
