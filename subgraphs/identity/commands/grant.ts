import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { person } from '../context.ts';
import { mayGrant } from '../domain/permissions.ts';
import { errors } from '../errors.ts';
import { permissionsOf, rolesOf } from '../queries/roles-of.ts';

/**
 * Holds the acting person's permissions *as the database has them now* against what is to be handed out: the ones in the
 * request may be a minute old.
 * @throws {DomainError} FORBIDDEN
 */
export async function assertMayGrant(tx: EntityManager, acting: Acting, permissions: readonly string[]): Promise<void> {
  const { userId } = person(acting.caller);
  if (!mayGrant(permissionsOf(await rolesOf(tx, userId)), permissions)) throw errors.cannotGrant();
}
