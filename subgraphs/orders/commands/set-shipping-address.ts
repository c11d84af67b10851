import { isByKey } from '@tessera/caller/caller';
import { holds } from '@tessera/caller/permission';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { type Acting, person } from '../context.ts';
import { type PostalAddressGiven, postalAddress } from '../domain/postal-address.ts';
import type { CartRow } from '../entities/cart.ts';
import { errors, invalid } from '../errors.ts';
import { AddressCopyDocument } from '../operations.generated.ts';
import { lockOwnCart, touchCart } from './cart-row.ts';

/** Where to: an address of the address book, or one as such. */
export interface SetShippingAddress {
  readonly addressId?: string | null | undefined;
  readonly address?: PostalAddressGiven | null | undefined;
  readonly token?: string | null | undefined;
}

/** Keeps the address with the cart, encrypted. @throws VALIDATION, NOT_FOUND */
export async function setShippingAddress(context: Acting, input: SetShippingAddress): Promise<CartRow> {
  if ((input.addressId == null) === (input.address == null)) {
    throw invalid('input.address', 'Give either an address or the id of one.');
  }
  const given = input.address ?? (await fromAddressBook(context, input.addressId ?? ''));
  const address = postalAddress('input.address', given);
  return inTransaction(context.em, async (tx) => {
    const cart = await lockOwnCart(tx, context.caller, input.token);
    return touchCart(tx, context.live, cart, { shippingAddress: context.services.vault.seal(address, cart.id) });
  });
}

/**
 * Identity tells orders any address, and orders asks only for the caller's own. To an API key that may not read its person's
 * addresses there is none: it would read in the cart what it was not given.
 */
async function fromAddressBook({ graph, caller }: Acting, addressId: string): Promise<PostalAddressGiven> {
  const { userId } = person(caller);
  if (isByKey(caller) && !holds(caller, 'self:addresses')) throw errors.addressNotFound();
  const { address: entry } = await graph.execute(AddressCopyDocument, { id: addressId });
  if (entry?.address == null || entry.userId !== userId) throw errors.addressNotFound();
  return entry.address;
}
