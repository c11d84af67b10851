import type { Caller } from '@tessera/caller/caller';

/** Whether the caller may see what this person owns: the person, and services, which answer for whom they show it to. */
export function maySee(caller: Caller, ownerId: string): boolean {
  return caller.kind === 'service' || (caller.kind === 'user' && caller.userId === ownerId);
}
