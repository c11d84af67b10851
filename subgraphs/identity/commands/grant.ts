import { scopesOf } from '@tessera/caller/caller';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { person } from '../context.ts';
import { mayGrant } from '../domain/permissions.ts';
import { errors } from '../errors.ts';
import { permissionsOf, rolesOf } from '../queries/roles-of.ts';

/**
 * Holds the acting person's permissions *as the database has them now* against what is to be handed out: the ones in the
 * request may be a minute old. The person and the roles held are locked first, so that of somebody's last grant and the
 * loss of their right to it one comes first, and the grant does not slip in between.
 * @throws {DomainError} FORBIDDEN
 */
export async function assertMayGrant(tx: EntityManager, acting: Acting, permissions: readonly string[]): Promise<void> {
  const { userId } = person(acting.caller);
  await tx.execute(`select 1 from users where id = ? for no key update`, [userId]);
  await tx.execute(
    `select 1 from roles join user_roles on role_id = id where user_id = ? order by id for share of roles`,
    [userId],
  );
  const held = permissionsOf(await rolesOf(tx, userId));
  // A key narrowed to less than its person holds hands out no more than the key allows.
  const allowed = scopesOf(acting.caller);
  if (!mayGrant(held, permissions) || !mayGrant(allowed, permissions)) throw errors.cannotGrant();
}
