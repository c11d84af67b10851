import { userVerificationRequested } from '@tessera/contracts/events/users';
import { verifyEmail } from '../domain/workflows/verify-email.ts';
import { notifyOn } from './notify-on.ts';

/** A person who asked for it gets the mail that proves their address again. */
export const onUserVerificationRequested = notifyOn(
  userVerificationRequested,
  verifyEmail,
  ({ data: { userId, verificationId } }) => ({
    recipientId: userId,
    dedupeKey: verificationId,
    data: { verificationId },
  }),
);
