import type { Caller } from '@tessera/caller/caller';
import { holds } from '@tessera/caller/permission';

/**
 * Whether the caller may see what is private about a user: the person, and administrators with `user:read` (SPEC.md B1.4).
 * Services may not: each is given what it needs by an operation of its own, as notifications is by `userContact`, so that
 * the key of one service does not open everybody's data.
 */
export function maySeePrivate(caller: Caller, userId: string): boolean {
  return isSelf(caller, userId) || holds(caller, 'user:read');
}

/** Whether the caller may see a user's sessions: the person, or holders of `session:read`. */
export function maySeeSessions(caller: Caller, userId: string): boolean {
  return isSelf(caller, userId) || holds(caller, 'session:read');
}

/** Whether the caller may see an address: its person, and orders, which keeps a copy of what it delivers to. */
export function maySeeAddress(caller: Caller, userId: string): boolean {
  return isSelf(caller, userId) || holds(caller, 'service:orders');
}

/** Whether the caller is that person. */
export function isSelf(caller: Caller, userId: string): boolean {
  return caller.kind === 'user' && caller.userId === userId;
}
