import { defineEvent } from '@tessera/subgraph-kit/events/event';

/**
 * What identity says, topic `users` (SPEC.md B1.5). The aggregate is the user, so that everything about one person stays in
 * order. Payloads carry ids only: a consumer that needs an address or a link asks for it by an internal operation.
 */
const ofUser = { topic: 'users', aggregateType: 'User', schemaVersion: 1 } as const;

const id = { type: 'string', format: 'uuid' } as const;

/** An account was opened. `verificationId` yields the link that proves the address (`verificationLink`). */
export const userRegistered = defineEvent({
  type: 'user.registered',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'verificationId'],
    properties: { userId: id, verificationId: id },
    additionalProperties: false,
  },
});

/** Somebody registered with the address of an existing account; its owner is told, the somebody is not (SPEC.md E1). */
export const userRegistrationRepeated = defineEvent({
  type: 'user.registration_repeated',
  ...ofUser,
  data: { type: 'object', required: ['userId'], properties: { userId: id }, additionalProperties: false },
});

/** A new link that proves the address was asked for; listeners treat it like the one of `user.registered`. */
export const userVerificationRequested = defineEvent({
  type: 'user.verification_requested',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'verificationId'],
    properties: { userId: id, verificationId: id },
    additionalProperties: false,
  },
});

/** The e-mail address was proven. */
export const userVerified = defineEvent({
  type: 'user.verified',
  ...ofUser,
  data: { type: 'object', required: ['userId'], properties: { userId: id }, additionalProperties: false },
});

/** Somebody signed in. */
export const userLoggedIn = defineEvent({
  type: 'user.logged_in',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'sessionId'],
    properties: { userId: id, sessionId: id },
    additionalProperties: false,
  },
});

/** A wrong password was given for an existing account. */
export const userLoginFailed = defineEvent({
  type: 'user.login_failed',
  ...ofUser,
  data: { type: 'object', required: ['userId'], properties: { userId: id }, additionalProperties: false },
});

/** Too many wrong passwords: signing in is refused until `lockedUntil`. */
export const userLocked = defineEvent({
  type: 'user.locked',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'lockedUntil'],
    properties: { userId: id, lockedUntil: { type: 'string', format: 'date-time' } },
    additionalProperties: false,
  },
});

/** A lock was lifted before its time. */
export const userUnlocked = defineEvent({
  type: 'user.unlocked',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'by'],
    properties: { userId: id, by: { type: 'string', enum: ['password_reset', 'administrator'] } },
    additionalProperties: false,
  },
});

/** A link for setting a new password was asked for. `resetId` yields it (`passwordResetLink`). */
export const userPasswordResetRequested = defineEvent({
  type: 'user.password_reset_requested',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'resetId'],
    properties: { userId: id, resetId: id },
    additionalProperties: false,
  },
});

/** The password is another one, by the person (`change`) or through a link (`reset`). */
export const userPasswordChanged = defineEvent({
  type: 'user.password_changed',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'by'],
    properties: { userId: id, by: { type: 'string', enum: ['change', 'reset'] } },
    additionalProperties: false,
  },
});

/** Profile or preferences changed; `fields` names what did, never to what. */
export const userProfileUpdated = defineEvent({
  type: 'user.profile_updated',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'fields'],
    properties: { userId: id, fields: { type: 'array', items: { type: 'string' } } },
    additionalProperties: false,
  },
});

/** The roles of a user are now these, by name. */
export const userRoleChanged = defineEvent({
  type: 'user.role_changed',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'roles'],
    properties: { userId: id, roles: { type: 'array', items: { type: 'string' } } },
    additionalProperties: false,
  },
});

/** A role was made, or what it allows changed; users who hold it are affected at once. */
export const roleUpserted = defineEvent({
  type: 'role.upserted',
  topic: 'users',
  aggregateType: 'Role',
  schemaVersion: 1,
  data: {
    type: 'object',
    required: ['roleId', 'permissions'],
    properties: { roleId: id, permissions: { type: 'array', items: { type: 'string' } } },
    additionalProperties: false,
  },
});

/** A session was opened. */
export const sessionCreated = defineEvent({
  type: 'session.created',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'sessionId'],
    properties: { userId: id, sessionId: id },
    additionalProperties: false,
  },
});

/** Why a session ended before its time. */
export const SESSION_END_REASONS = [
  'logout',
  'logout_all',
  'revoked',
  'password_changed',
  'password_reset',
  'token_reuse',
] as const;

/** A session ended before its time. */
export const sessionRevoked = defineEvent({
  type: 'session.revoked',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'sessionId', 'reason'],
    properties: { userId: id, sessionId: id, reason: { type: 'string', enum: SESSION_END_REASONS } },
    additionalProperties: false,
  },
});

/** A refresh token that was spent already came back: it, or its successor, is in the wrong hands. The session ended. */
export const tokenReuseDetected = defineEvent({
  type: 'token.reuse_detected',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'sessionId'],
    properties: { userId: id, sessionId: id },
    additionalProperties: false,
  },
});
