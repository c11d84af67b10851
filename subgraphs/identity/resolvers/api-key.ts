import type { Context } from '../context.ts';
import { maySeePrivate } from '../domain/visibility.ts';
import type { ApiKeyResolvers } from '../schema.generated.ts';

/** A key is seen by its person and by holders of `user:read`; for others it does not exist. */
export const ApiKey: ApiKeyResolvers<Context> = {
  __resolveReference: async ({ id }, { caller, loaders }) => {
    const key = await loaders.apiKeys.load(id);
    return key !== null && maySeePrivate(caller, key.userId) ? key : null;
  },
};
