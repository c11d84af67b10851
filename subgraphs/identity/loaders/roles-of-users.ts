import { groupedBy } from '@tessera/subgraph-kit/loaders';
import type { Acting } from '../context.ts';
import { idList } from '../queries/id-list.ts';
import type { HeldRole } from '../queries/roles-of.ts';

interface HeldBy extends HeldRole {
  readonly user_id: string;
}

/** The roles that users hold, by user id. */
export function rolesOfUsers({ em }: Acting) {
  return groupedBy<HeldBy>(
    (ids) =>
      em.execute(
        `select user_id, id, name, permissions from roles join user_roles on role_id = id
         where user_id = any(?::uuid[]) order by name`,
        [idList(ids)],
      ),
    (role) => role.user_id,
  );
}
