import { covers } from '@tessera/caller/permission';

const PERMISSION = /^(?:\*|[a-z][a-z0-9_-]*)(?::(?:\*|[a-z][a-z0-9_-]*)){1,2}$/;
const ROLE_NAME = /^[a-z][a-z0-9-]{0,49}$/;

/** Most permissions that one role can hold. */
export const MOST_PERMISSIONS = 200;

/**
 * Whether a text names a permission that a role can have (`resource:action`). `service:…` is for services, `team:…` comes
 * with a membership and holds in its team only, and `self:…` everybody has about their own account.
 */
export function isPermission(text: string): boolean {
  return isScope(text) && !text.startsWith('team:') && !isOfSelf(text);
}

/**
 * What everybody may do about their own account, as a scope of an API key: `self:profile`, `self:addresses`, and what other
 * domains name so. Nobody can be given it by a role, and a person who is signed in needs no scope.
 */
export const OF_SELF = 'self:*';

/** Whether a scope names what is the account's own. */
export function isOfSelf(scope: string): boolean {
  return scope.startsWith('self:');
}

/** Whether an API key can be narrowed to this: what {@link isPermission} allows, `team:…` and `self:…`. */
export function isScope(text: string): boolean {
  return text.length <= 100 && PERMISSION.test(text) && !text.startsWith('service:');
}

/** Whether a text can name a role. */
export function isRoleName(text: string): boolean {
  return ROLE_NAME.test(text);
}

/** Whether holders of `held` may hand out all of `wanted` (SPEC.md B1 #11: nobody grants what they do not hold). */
export function mayGrant(held: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((permission) => held.some((granted) => covers(granted, permission)));
}

/** What two lists of permissions have in common, wildcards of both applied, in alphabetical order. */
export function commonPermissions(left: readonly string[], right: readonly string[]): string[] {
  const common = left.flatMap((one) => right.map((other) => meet(one, other)));
  return [...new Set(common.filter((permission) => permission !== null))].sort();
}

/** The widest permission that both cover, or null: `order:*` and `*:read` meet in `order:read`. */
function meet(one: string, other: string): string | null {
  const [resource, action] = parts(one);
  const [otherResource, otherAction] = parts(other);
  const meetingResource = narrower(resource, otherResource);
  const meetingAction = narrower(action, otherAction);
  return meetingResource === null || meetingAction === null ? null : `${meetingResource}:${meetingAction}`;
}

function narrower(one: string, other: string): string | null {
  if (one === '*') return other;
  return other === '*' || other === one ? one : null;
}

function parts(permission: string): readonly [resource: string, action: string] {
  const separator = permission.indexOf(':');
  return [permission.slice(0, separator), permission.slice(separator + 1)];
}
