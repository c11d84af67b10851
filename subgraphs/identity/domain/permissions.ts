import { covers } from '@tessera/caller/permission';

const PERMISSION = /^(?:\*|[a-z][a-z0-9_-]*)(?::(?:\*|[a-z][a-z0-9_-]*)){1,2}$/;
const ROLE_NAME = /^[a-z][a-z0-9-]{0,49}$/;

/** Most permissions that one role can hold. */
export const MOST_PERMISSIONS = 200;

/** Whether a text names a permission (`resource:action`). `service:…` is for services and cannot be granted. */
export function isPermission(text: string): boolean {
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
