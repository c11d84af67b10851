import {
  apiKeyCreated,
  userOauthLinked,
  userOtpDisabled,
  userOtpEnabled,
  userOtpLocked,
  userRecoveryCodeUsed,
} from '@tessera/contracts/events/users';
import type { SignInChange } from '../domain/sign-in-change.ts';
import { signInChanged } from '../domain/workflows/sign-in-changed.ts';
import { notifyOn } from './notify-on.ts';

/** A person hears of every change of the ways into their account (SPEC.md E5, B1 #14). */
export const onSignInChanged = [
  notifyOn(userOauthLinked, signInChanged, tell('provider_linked')),
  notifyOn(userOtpEnabled, signInChanged, tell('otp_enabled')),
  notifyOn(userOtpDisabled, signInChanged, tell('otp_disabled')),
  notifyOn(userOtpLocked, signInChanged, tell('otp_locked')),
  notifyOn(userRecoveryCodeUsed, signInChanged, tell('recovery_code_used')),
  // A service account has no mailbox: whoever made its key hears of it.
  notifyOn(apiKeyCreated, signInChanged, ({ eventId, data: { userId, createdBy } }) => ({
    recipientId: createdBy ?? userId,
    dedupeKey: eventId,
    data: { change: 'api_key_created' },
  })),
];

function tell(change: SignInChange) {
  return (event: { readonly eventId: string; readonly data: { readonly userId: string } }) => ({
    recipientId: event.data.userId,
    dedupeKey: event.eventId,
    data: { change },
  });
}
