import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { CUSTOMER_ROLE_ID } from '../domain/system-roles.ts';
import { errors } from '../errors.ts';
import { rolesOf } from '../queries/roles-of.ts';
import { assignRole, revokeRole } from './assign-role.ts';

/**
 * Makes a role, by its name, the only one that a user holds besides `customer`; returns the user's id. All of it happens or
 * nothing.
 * @throws {DomainError} NOT_FOUND; FORBIDDEN when one of the roles allows more than the acting person may do; CONFLICT for
 * the last administrator
 */
export async function updateUserRole(acting: Acting, userId: string, roleName: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const within = { ...acting, em: tx };
    const [role] = await tx.execute<{ id: string }[]>(`select id from roles where name = ?`, [
      roleName.replaceAll('\0', ''),
    ]);
    if (role === undefined) throw errors.roleNotFound({}, 'role');
    await assignRole(within, userId, role.id);
    for (const held of await rolesOf(tx, userId)) {
      if (held.id !== role.id && held.id !== CUSTOMER_ROLE_ID) await revokeRole(within, userId, held.id);
    }
    return userId;
  });
}
