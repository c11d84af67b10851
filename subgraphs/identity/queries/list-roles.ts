import type { Acting } from '../context.ts';
import { Role, type RoleRow } from '../entities/role.ts';
import { permissionsOf } from './roles-of.ts';

/** All roles by name. */
export async function listRoles({ em }: Acting): Promise<RoleRow[]> {
  return await em.find(Role, {}, { orderBy: { name: 'asc' } });
}

/** Every permission that some role grants, in alphabetical order. */
export async function listPermissions(acting: Acting): Promise<string[]> {
  return permissionsOf(await listRoles(acting));
}
