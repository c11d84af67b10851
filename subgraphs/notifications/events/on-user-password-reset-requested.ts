import { userPasswordResetRequested } from '@tessera/contracts/events/users';
import { passwordReset } from '../domain/workflows/password-reset.ts';
import { notifyOn } from './notify-on.ts';

/** A person who forgot the password gets the link that replaces it (SPEC.md E4). */
export const onUserPasswordResetRequested = notifyOn(
  userPasswordResetRequested,
  passwordReset,
  ({ data: { userId, resetId } }) => ({ recipientId: userId, dedupeKey: resetId, data: { resetId } }),
);
