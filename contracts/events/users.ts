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

/** Signing in asks for a code of an authenticator app from now on. */
export const userOtpEnabled = defineEvent({
  type: 'user.otp_enabled',
  ...ofUser,
  data: { type: 'object', required: ['userId'], properties: { userId: id }, additionalProperties: false },
});

/** Codes are asked for no more: by the person, or by an administrator for somebody who lost the app. */
export const userOtpDisabled = defineEvent({
  type: 'user.otp_disabled',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'by'],
    properties: { userId: id, by: { type: 'string', enum: ['person', 'administrator'] } },
    additionalProperties: false,
  },
});

/** Too many wrong codes after a right password: codes are refused until `lockedUntil`. Somebody may know the password. */
export const userOtpLocked = defineEvent({
  type: 'user.otp_locked',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'lockedUntil'],
    properties: { userId: id, lockedUntil: { type: 'string', format: 'date-time' } },
    additionalProperties: false,
  },
});

/** A recovery code was used; so many are left. */
export const userRecoveryCodeUsed = defineEvent({
  type: 'user.recovery_code_used',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'left'],
    properties: { userId: id, left: { type: 'integer', minimum: 0 } },
    additionalProperties: false,
  },
});

/**
 * The account can be entered through another platform from now on. `tookOver`: its address had never been proven, and
 * whatever opened it before does so no more.
 */
export const userOauthLinked = defineEvent({
  type: 'user.oauth_linked',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'provider', 'tookOver'],
    properties: {
      userId: id,
      provider: { type: 'string', enum: ['google', 'github'] },
      tookOver: { type: 'boolean' },
    },
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
  'erasure',
  'taken_over',
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

const ofTeam = { topic: 'users', aggregateType: 'Team', schemaVersion: 1 } as const;

const teamRole = { type: 'string', enum: ['OWNER', 'ADMIN', 'MEMBER', 'BILLING'] } as const;

/** A team was made; its first member follows as `team.member_added`. */
export const teamCreated = defineEvent({
  type: 'team.created',
  ...ofTeam,
  data: {
    type: 'object',
    required: ['teamId', 'ownerId'],
    properties: { teamId: id, ownerId: id },
    additionalProperties: false,
  },
});

/** A team has another name. */
export const teamUpdated = defineEvent({
  type: 'team.updated',
  ...ofTeam,
  data: { type: 'object', required: ['teamId'], properties: { teamId: id }, additionalProperties: false },
});

/** A team is no more; its members were removed one by one before. */
export const teamDeleted = defineEvent({
  type: 'team.deleted',
  ...ofTeam,
  data: { type: 'object', required: ['teamId'], properties: { teamId: id }, additionalProperties: false },
});

/** A person came into a team. Service accounts are told by events of their own: they take no seat. */
export const teamMemberAdded = defineEvent({
  type: 'team.member_added',
  ...ofTeam,
  data: {
    type: 'object',
    required: ['teamId', 'userId', 'role'],
    properties: { teamId: id, userId: id, role: teamRole },
    additionalProperties: false,
  },
});

/** A person left a team or was removed. */
export const teamMemberRemoved = defineEvent({
  type: 'team.member_removed',
  ...ofTeam,
  data: {
    type: 'object',
    required: ['teamId', 'userId'],
    properties: { teamId: id, userId: id },
    additionalProperties: false,
  },
});

/** A member has another role in a team. */
export const teamRoleChanged = defineEvent({
  type: 'team.role_changed',
  ...ofTeam,
  data: {
    type: 'object',
    required: ['teamId', 'userId', 'role'],
    properties: { teamId: id, userId: id, role: teamRole },
    additionalProperties: false,
  },
});

/** Somebody was invited into a team; `invitationId` yields address and link (`invitationMail`). */
export const invitationCreated = defineEvent({
  type: 'invitation.created',
  ...ofTeam,
  data: {
    type: 'object',
    required: ['invitationId', 'teamId', 'invitedBy'],
    properties: { invitationId: id, teamId: id, invitedBy: id },
    additionalProperties: false,
  },
});

/** A team has a new service account. */
export const serviceAccountCreated = defineEvent({
  type: 'team.service_account_created',
  ...ofTeam,
  data: {
    type: 'object',
    required: ['teamId', 'userId'],
    properties: { teamId: id, userId: id },
    additionalProperties: false,
  },
});

/** A service account of a team is gone, with its keys. */
export const serviceAccountDeleted = defineEvent({
  type: 'team.service_account_deleted',
  ...ofTeam,
  data: {
    type: 'object',
    required: ['teamId', 'userId'],
    properties: { teamId: id, userId: id },
    additionalProperties: false,
  },
});

/** An API key was made for an account. `createdBy` is the person who made it, who may have made it for a service account. */
export const apiKeyCreated = defineEvent({
  type: 'api_key.created',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'keyId'],
    properties: { userId: id, keyId: id, createdBy: id },
    additionalProperties: false,
  },
});

/** An API key was ended before its time. */
export const apiKeyRevoked = defineEvent({
  type: 'api_key.revoked',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'keyId'],
    properties: { userId: id, keyId: id },
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

/** Requests about a person's data, in the words that all domains share (packages/subgraph-kit/src/privacy). */
export {
  dataRequestOverdue,
  userErased,
  userErasureAnnounced,
  userErasureCancelled,
  userErasureRequested,
  userExportReady,
  userExportRequested,
} from '@tessera/subgraph-kit/privacy/events';
