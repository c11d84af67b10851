import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import { issuesOf } from '../domain/cart-line.ts';
import type { OfferedLine } from '../domain/cart-total.ts';
import { mayHaveCart } from '../domain/order-access.ts';
import type { CartRow } from '../entities/cart.ts';
import { priceCart } from '../queries/price-cart.ts';
import type { CartLineResolvers, CartResolvers } from '../schema.generated.ts';
import { shownTaxes } from './tax-at-rate.ts';

/** Fields of a cart. Prices are the catalog's of this moment, asked once for all lines. */
export const Cart: CartResolvers<Context> = {
  __resolveReference: async ({ id }, { loaders, caller }) => {
    const cart = isId(id) ? await loaders.cartById.load(id.toLowerCase()) : null;
    return cart !== null && mayHaveCart(caller, cart) ? cart : null;
  },
  lines: async ({ id }, _, { loaders }) => [...(await loaders.cartItems.load(id))],
  shippingAddress: ({ id, shippingAddress }, _, { services }) =>
    shippingAddress == null ? null : services.vault.open(shippingAddress, id),
  totals: async (cart, _, context) => {
    const lines = await forSale(cart, context);
    if (lines.length === 0) return null;
    const { totals, currency, couponIssue } = await priceCart(context, cart, lines);
    const money = (amountMinor: number) => ({ amountMinor, currency });
    return {
      subtotal: money(totals.subtotalMinor),
      discount: money(totals.discountMinor),
      couponIssue,
      shipping: money(totals.shippingMinor),
      tax: money(totals.taxMinor),
      taxes: shownTaxes(totals.lines, currency),
      total: money(totals.totalMinor),
    };
  },
};

async function forSale({ id }: CartRow, { loaders }: Context): Promise<OfferedLine[]> {
  const items = await loaders.cartItems.load(id);
  const offers = await Promise.all(items.map(({ sku }) => loaders.offerBySku.load(sku)));
  return items.flatMap((item, index) => {
    const offer = offers[index];
    return offer?.isForSale ? [{ ...item, offer }] : [];
  });
}

/** Fields of a line of a cart. */
export const CartLine: CartLineResolvers<Context> = {
  name: async ({ sku }, _, { loaders }) => {
    const offer = await loaders.offerBySku.load(sku);
    if (offer === null) return null;
    return offer.variantName === '' ? offer.name : `${offer.name}, ${offer.variantName}`;
  },
  unitPrice: async ({ sku }, _, { loaders }) => {
    const offer = await loaders.offerBySku.load(sku);
    return offer?.isForSale ? { amountMinor: offer.unitPriceMinor, currency: offer.currency } : null;
  },
  seenPrice: async ({ cartId, seenPriceMinor }, _, { loaders }) => {
    const cart = await loaders.cartById.load(cartId);
    return { amountMinor: seenPriceMinor, currency: cart?.currency ?? '' };
  },
  subtotal: async ({ sku, quantity }, _, { loaders }) => {
    const offer = await loaders.offerBySku.load(sku);
    return offer?.isForSale ? { amountMinor: offer.unitPriceMinor * quantity, currency: offer.currency } : null;
  },
  taxBasisPoints: async ({ sku }, _, { loaders }) => {
    const offer = await loaders.offerBySku.load(sku);
    return offer?.isForSale ? offer.taxBasisPoints : null;
  },
  seenTaxBasisPoints: ({ seenTaxBasisPoints }) => seenTaxBasisPoints ?? null,
  issues: async (line, _, { loaders, config }) => issuesOf(line, await loaders.offerBySku.load(line.sku), config),
  product: async ({ sku }, _, { loaders }) => {
    const offer = await loaders.offerBySku.load(sku);
    return offer === null ? null : { id: offer.productId };
  },
};
