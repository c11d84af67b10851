import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';

/** A role that a user holds. */
export interface HeldRole {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
}

/** The roles that a user holds now, by name. */
export async function rolesOf(em: EntityManager, userId: string): Promise<readonly HeldRole[]> {
  return await em.execute<HeldRole[]>(
    `select id, name, permissions from roles join user_roles on role_id = id where user_id = ? order by name`,
    [userId],
  );
}

/** Everything that roles allow together, without repeats, in alphabetical order. */
export function permissionsOf(roles: readonly HeldRole[]): string[] {
  return [...new Set(roles.flatMap((role) => role.permissions))].sort();
}
