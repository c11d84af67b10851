import { defineEvent } from '@tessera/subgraph-kit/events/event';

/**
 * What identity says, topic `users` (SPEC.md B1.5). The aggregate is the user, so that everything about one person stays in
 * order. Payloads carry ids only: a consumer that needs an address or a link asks for it by an internal operation.
 */
const ofUser = { topic: 'users', aggregateType: 'User', schemaVersion: 1 } as const;

/** An account was opened. `verificationId` yields the link that proves the address (`verificationLink`). */
export const userRegistered = defineEvent<{ userId: string; verificationId: string }>()({
  type: 'user.registered',
  ...ofUser,
});

/** Somebody registered with the address of an existing account; its owner is told, the somebody is not (SPEC.md E1). */
export const userRegistrationRepeated = defineEvent<{ userId: string }>()({
  type: 'user.registration_repeated',
  ...ofUser,
});

/** A new link that proves the address was asked for; consumers treat it like the one of `user.registered`. */
export const userVerificationRequested = defineEvent<{ userId: string; verificationId: string }>()({
  type: 'user.verification_requested',
  ...ofUser,
});

/** The e-mail address was proven. */
export const userVerified = defineEvent<{ userId: string }>()({ type: 'user.verified', ...ofUser });

/** Somebody signed in. */
export const userLoggedIn = defineEvent<{ userId: string; sessionId: string }>()({
  type: 'user.logged_in',
  ...ofUser,
});

/** A wrong password was given for an existing account. */
export const userLoginFailed = defineEvent<{ userId: string }>()({ type: 'user.login_failed', ...ofUser });

/** Too many wrong passwords: signing in is refused until `lockedUntil` (ISO 8601). */
export const userLocked = defineEvent<{ userId: string; lockedUntil: string }>()({ type: 'user.locked', ...ofUser });

/** A lock was lifted before its time, by a reset of the password or by an administrator. */
export const userUnlocked = defineEvent<{ userId: string; by: 'password_reset' | 'administrator' }>()({
  type: 'user.unlocked',
  ...ofUser,
});

/** A link for setting a new password was asked for. `resetId` yields it (`passwordResetLink`). */
export const userPasswordResetRequested = defineEvent<{ userId: string; resetId: string }>()({
  type: 'user.password_reset_requested',
  ...ofUser,
});

/** The password is another one, by the person (`change`) or through a link (`reset`). */
export const userPasswordChanged = defineEvent<{ userId: string; by: 'change' | 'reset' }>()({
  type: 'user.password_changed',
  ...ofUser,
});

/** Profile or preferences changed; `fields` names what did, never to what. */
export const userProfileUpdated = defineEvent<{ userId: string; fields: string[] }>()({
  type: 'user.profile_updated',
  ...ofUser,
});

/** The roles of a user are now these, by name. */
export const userRoleChanged = defineEvent<{ userId: string; roles: string[] }>()({
  type: 'user.role_changed',
  ...ofUser,
});

/** What a role allows changed; users who hold it are affected at once. */
export const roleUpserted = defineEvent<{ roleId: string; permissions: string[] }>()({
  type: 'role.upserted',
  topic: 'users',
  aggregateType: 'Role',
  schemaVersion: 1,
});

/** A session was opened. */
export const sessionCreated = defineEvent<{ userId: string; sessionId: string }>()({
  type: 'session.created',
  ...ofUser,
});

/** Why a session ended before its time. */
export type SessionEnd = 'logout' | 'logout_all' | 'revoked' | 'password_changed' | 'password_reset' | 'token_reuse';

/** A session ended before its time. */
export const sessionRevoked = defineEvent<{ userId: string; sessionId: string; reason: SessionEnd }>()({
  type: 'session.revoked',
  ...ofUser,
});

/** A refresh token that was spent already came back: it, or its successor, is in the wrong hands. The session ended. */
export const tokenReuseDetected = defineEvent<{ userId: string; sessionId: string; familyId: string }>()({
  type: 'token.reuse_detected',
  ...ofUser,
});
