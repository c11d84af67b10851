import { asUserErrors } from '@tessera/subgraph-kit/errors';
import { createApiKey, type NewKey } from '../../commands/create-api-key.ts';
import { revokeApiKey } from '../../commands/revoke-api-key.ts';
import type { Context } from '../../context.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

/** Root mutations about API keys. */
export const apiKeyMutations = {
  createApiKey: (_, { input }, context) => newKey(context, () => createApiKey(context, input)),
  revokeApiKey: async (_, { id }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => revokeApiKey(context, id));
    return { secret: null, apiKey: ok === undefined ? null : await context.loaders.apiKeys.load(ok), userErrors };
  },
} satisfies MutationResolvers<Context>;

async function newKey({ loaders }: Context, work: () => Promise<NewKey>) {
  const { ok, userErrors } = await asUserErrors(work);
  if (ok === undefined) return { secret: null, apiKey: null, userErrors };
  return { secret: ok.secret, apiKey: await loaders.apiKeys.load(ok.keyId), userErrors: [] };
}
