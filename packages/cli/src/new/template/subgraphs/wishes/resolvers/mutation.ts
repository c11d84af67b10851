import { asUserErrors } from '@tessera/subgraph-kit/errors';
import { createWishList } from '../commands/create-wish-list.ts';
import { renameWishList } from '../commands/rename-wish-list.ts';
import type { Context } from '../context.ts';
import type { WishListRow } from '../entities/wish-list.ts';
import type { MutationResolvers } from '../schema.generated.ts';

/** Root mutations: each runs its command; what is expected to fail comes back as `userErrors`. */
export const Mutation: MutationResolvers<Context> = {
  createWishList: (_, { input, idempotencyKey }, context) =>
    payload(() => createWishList(context, input, idempotencyKey ?? null)),
  renameWishList: (_, { id, name, version }, context) =>
    payload(() => renameWishList(context, id, { name, version: version ?? null })),
};

async function payload(command: () => Promise<WishListRow>) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  return { wishList: ok ?? null, userErrors };
}
