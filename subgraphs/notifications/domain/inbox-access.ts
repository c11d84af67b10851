import type { Caller } from '@tessera/caller/caller';
import { errors } from '../errors.ts';

/**
 * The signed-in person who asks.
 * @throws {DomainError} FORBIDDEN for anybody else
 */
export function personOf(caller: Caller): string {
  if (caller.kind !== 'user') throw errors.notAPerson();
  return caller.userId;
}

/**
 * Holds that the caller is the person: an inbox is nobody else's business, not even an administrator's.
 * @throws {DomainError} FORBIDDEN
 */
export function mustBe(caller: Caller, userId: string): void {
  if (caller.kind !== 'user' || caller.userId !== userId) throw errors.notYours();
}
