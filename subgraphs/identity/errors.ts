import { defineErrors } from '@tessera/subgraph-kit/errors';

/** What identity expects to go wrong: code and wording. */
export const errors = defineErrors('identity', {
  signInFailed: {
    code: 'UNAUTHENTICATED',
    message: 'E-mail address and password do not match an account, or the account is locked for a while.',
    describe: 'Unknown address, wrong password or locked account: deliberately one answer (SPEC.md B1 #7).',
  },
  signInAgain: {
    code: 'UNAUTHENTICATED',
    message: 'The session has ended. Please sign in again.',
    describe: 'The refresh token is unknown, expired, revoked or was used before.',
  },
  wrongPassword: {
    code: 'UNAUTHENTICATED',
    field: 'current',
    message: 'The present password is not right, or there were too many attempts.',
    describe: 'changePassword with a wrong present password; counts like a wrong password at login.',
  },
  notAPerson: {
    code: 'FORBIDDEN',
    message: 'Only a signed-in person can do this.',
    describe: 'A service called an operation that acts on the caller’s own account.',
  },
  emailInvalid: {
    code: 'VALIDATION',
    field: 'input.email',
    message: 'This is not an e-mail address that can be used.',
    describe: 'Malformed, too long, or with letters outside ASCII before the @.',
  },
  passwordTooShort: {
    code: 'VALIDATION',
    field: 'input.password',
    message: 'The password must have at least 8 characters.',
    describe: 'Fewer than 8 characters after NFKC normalisation.',
  },
  passwordTooLong: {
    code: 'VALIDATION',
    field: 'input.password',
    message: 'The password is too long.',
    describe: 'More than 128 characters, or more than 72 bytes where bcrypt is configured.',
  },
  passwordUnusable: {
    code: 'VALIDATION',
    field: 'input.password',
    message: 'The password contains a character that cannot be used.',
    describe: 'A NUL character.',
  },
  nameInvalid: {
    code: 'VALIDATION',
    field: 'input.name',
    message: 'The name must have 1 to 100 characters, none of them invisible.',
    describe: 'Empty, too long, or with control characters.',
  },
  localeInvalid: {
    code: 'VALIDATION',
    field: 'input.locale',
    message: 'This is not a language tag such as "en" or "de-AT".',
    describe: 'Not a BCP 47 tag.',
  },
  timezoneInvalid: {
    code: 'VALIDATION',
    field: 'input.timezone',
    message: 'This is not a time zone such as "Europe/Vienna".',
    describe: 'Not an IANA time zone.',
  },
  avatarInvalid: {
    code: 'VALIDATION',
    field: 'input.avatarUrl',
    message: 'The picture needs an https address of at most 2000 characters.',
    describe: 'Another scheme, or an address with user and password.',
  },
  preferencesInvalid: {
    code: 'VALIDATION',
    field: 'input',
    message: 'Preferences are a JSON object of at most 16 kB.',
    describe: 'Not an object, too large after merging, or with NUL characters.',
  },
  searchInvalid: {
    code: 'VALIDATION',
    field: 'search',
    message: 'A search has 2 to 100 characters.',
    describe: 'Too short, too long, or with NUL characters.',
  },
  linkInvalid: {
    code: 'VALIDATION',
    field: 'token',
    message: 'This link is not valid, was used already, or has expired. Please ask for a new one.',
    describe: 'The token of a link is forged, for another purpose, used or too old.',
  },
  userNotFound: {
    code: 'NOT_FOUND',
    field: 'userId',
    message: 'There is no such user.',
    describe: 'The id names no user.',
  },
  roleNotFound: {
    code: 'NOT_FOUND',
    field: 'roleId',
    message: 'There is no such role.',
    describe: 'The id names no role.',
  },
  sessionNotFound: {
    code: 'NOT_FOUND',
    field: 'id',
    message: 'There is no such session.',
    describe: 'The id names no session that the caller may end.',
  },
  cannotGrant: {
    code: 'FORBIDDEN',
    message: 'Nobody can give or take a permission that they do not hold themselves.',
    describe: 'assignRole, revokeRole or upsertRole with a permission beyond the caller’s own (SPEC.md B1 #11).',
  },
  lastAdmin: {
    code: 'CONFLICT',
    field: 'userId',
    message: 'This is the last administrator. Make somebody else one first.',
    describe: 'revokeRole would leave nobody with the role admin.',
  },
  systemRole: {
    code: 'FORBIDDEN',
    field: 'input.id',
    message: 'Roles that the platform brings cannot be redefined.',
    describe: 'upsertRole with the id of a system role.',
  },
  roleNameInvalid: {
    code: 'VALIDATION',
    field: 'input.name',
    message: 'A role name has lower-case letters, digits and hyphens, and at most 50 of them.',
    describe: 'upsertRole with another kind of name.',
  },
  roleNameTaken: {
    code: 'CONFLICT',
    field: 'input.name',
    message: 'Another role has this name.',
    describe: 'Role names are unique.',
  },
  roleDescriptionInvalid: {
    code: 'VALIDATION',
    field: 'input.description',
    message: 'A description has at most 500 characters.',
    describe: 'Too long, or with NUL characters.',
  },
  permissionInvalid: {
    code: 'VALIDATION',
    field: 'input.permissions',
    message: 'Permissions are at most 200 names like "order:read" or "order:*".',
    describe: 'A name that is no resource:action, or one reserved for services.',
  },
  hashingBusy: {
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'Too many people are signing in at this moment. Please try again shortly.',
    describe: 'The queue of password hashing is full (SPEC.md B1 #6); retry after retryAfterMs.',
  },
});
