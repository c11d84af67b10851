import type { Context } from '../context.ts';
import type { RoleResolvers } from '../schema.generated.ts';

/** Roles are no secret, but only who asks with a signed context gets here at all. */
export const Role: RoleResolvers<Context> = {
  __resolveReference: ({ id }, { loaders }) => loaders.roles.load(id),
};
