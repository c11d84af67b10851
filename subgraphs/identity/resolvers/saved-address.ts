import type { Context } from '../context.ts';
import { maySeeAddress } from '../domain/visibility.ts';
import type { SavedAddressResolvers } from '../schema.generated.ts';

/** An address is seen by its person, and by orders, which keeps a copy; for others it does not exist. */
export const SavedAddress: SavedAddressResolvers<Context> = {
  __resolveReference: ({ id }, context) => visibleAddress(context, id),
};

/** The entry, if the caller may see it. */
export async function visibleAddress({ caller, loaders }: Context, id: string) {
  const entry = await loaders.addresses.load(id);
  return entry !== null && maySeeAddress(caller, entry.userId) ? entry : null;
}
