import { asUserErrors } from '@tessera/subgraph-kit/errors';
import { addAddress, deleteAddress, setDefaultAddress, updateAddress } from '../../commands/address-book.ts';
import { type Context, person } from '../../context.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

/** Root mutations about the address book. */
export const addressMutations = {
  addAddress: (_, { input }, context) => changedAddress(context, () => addAddress(context, input)),
  updateAddress: (_, { id, input }, context) => changedAddress(context, () => updateAddress(context, id, input)),
  setDefaultAddress: (_, { id }, context) => changedAddress(context, () => setDefaultAddress(context, id)),
  deleteAddress: async (_, { id }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => deleteAddress(context, id));
    if (ok === undefined) return { deletedId: null, defaultAddress: null, userErrors };
    const [first] = await context.loaders.addressBooks.load(person(context.caller).userId);
    return { deletedId: ok, defaultAddress: first ?? null, userErrors };
  },
} satisfies MutationResolvers<Context>;

async function changedAddress({ loaders }: Context, work: () => Promise<string>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  return { address: ok === undefined ? null : await loaders.addresses.load(ok), userErrors };
}
