import { defineEntity, p } from '@mikro-orm/postgresql';
import { createdAt } from '@tessera/subgraph-kit/database/columns';

/** A user holds a role. */
export const UserRole = defineEntity({
  name: 'UserRole',
  tableName: 'user_roles',
  properties: {
    userId: p.uuid().primary(),
    roleId: p.uuid().primary().index(),
    /** Who gave it; null for the platform itself. */
    grantedBy: p.uuid().nullable(),
    createdAt: createdAt(),
  },
});
