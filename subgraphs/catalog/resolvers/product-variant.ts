import { isByKey } from '@tessera/caller/caller';
import { isId } from '@tessera/subgraph-kit/ids';
import { everybodys, NOT_KEPT } from '../cache/hints.ts';
import type { Context } from '../context.ts';
import { mayEdit, mayRefer } from '../domain/product-access.ts';
import { skuSought } from '../domain/sku.ts';
import type { ProductRow } from '../entities/product.ts';
import type { VariantRow } from '../entities/product-variant.ts';
import type { ProductVariantResolvers } from '../schema.generated.ts';
import { priceChangesAsked, shownChanges } from './price-change.ts';
import { availabilityOf } from './stock.ts';

/** Fields of a variant; all that is not here is the row's own. */
export const ProductVariant: ProductVariantResolvers<Context> = {
  __resolveReference: async (reference, context, info) => {
    const variant = await variantByKey(reference as { id?: string; sku?: string }, context);
    if (variant === null) return null;
    const product = await productOf(variant, context);
    if (product.status !== 'DRAFT') context.cache(everybodys(`product:${product.id}`, 'categories'), info);
    return mayRefer(context.caller, product) ? variant : null;
  },
  price: async (variant, _, context) => {
    const { priceMinor, currency } = await productOf(variant, context);
    return { amountMinor: variant.priceMinor ?? priceMinor, currency };
  },
  product: (variant, _, context) => productOf(variant, context),
  availability: async ({ sku }, _, { loaders, cache }, info) => {
    cache(NOT_KEPT, info);
    const stock = await loaders.stockBySku.load(sku);
    return availabilityOf(stock === null ? [] : [stock]);
  },
  priceHistory: async (variant, { first }, context) => {
    const most = priceChangesAsked(first);
    const { currency } = await productOf(variant, context);
    return shownChanges((await context.loaders.priceChangesOfVariant.load(variant.id)).slice(0, most), currency);
  },
  scheduledPrices: async (variant, _, context, info) => {
    context.cache(NOT_KEPT, info);
    const allowed = mayEdit(context.caller, await productOf(variant, context));
    return allowed ? [...(await context.loaders.openPricesOfVariant.load(variant.id))] : null;
  },
  awaitedByMe: async ({ id }, _, { loaders, caller, cache }, info) => {
    cache(NOT_KEPT, info);
    if (caller.kind !== 'user' || isByKey(caller)) return null;
    return (await loaders.myStockWait.load(id)) !== null;
  },
  stock: async (variant, _, context, info) => {
    context.cache(NOT_KEPT, info);
    const allowed = context.caller.kind === 'service' || mayEdit(context.caller, await productOf(variant, context));
    return allowed ? context.loaders.stockBySku.load(variant.sku) : null;
  },
};

async function variantByKey(
  { id, sku }: { id?: string; sku?: string },
  { loaders }: Context,
): Promise<VariantRow | null> {
  if (id !== undefined) return isId(id) ? loaders.variantById.load(id.toLowerCase()) : null;
  const sought = skuSought(sku ?? '');
  return sought === null ? null : loaders.variantBySku.load(sought);
}

async function productOf({ productId }: VariantRow, { loaders }: Context): Promise<ProductRow> {
  const product = await loaders.productById.load(productId);
  if (product === null) throw new Error(`Product ${productId} of a variant is gone`);
  return product;
}
