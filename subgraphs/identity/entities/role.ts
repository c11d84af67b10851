import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, version } from '@tessera/subgraph-kit/database/columns';

/** A named bundle of permissions. */
export const Role = defineEntity({
  name: 'Role',
  tableName: 'roles',
  properties: {
    id: id(),
    name: p.text().unique(),
    description: p.text().default(''),
    permissions: p.array(),
    system: p.boolean().default(false),
    version: version(),
    createdAt: createdAt(),
  },
});

/** A row of `roles`. */
export type RoleRow = InferEntity<typeof Role>;
