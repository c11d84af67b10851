import type { Context } from '../context.ts';
import type { ScheduledPriceResolvers } from '../schema.generated.ts';

/** Fields of a scheduled price; all that is not here is the row's own. */
export const ScheduledPrice: ScheduledPriceResolvers<Context> = {
  price: async ({ productId, priceMinor }, _, { loaders }) => {
    const product = await loaders.productById.load(productId);
    if (product === null) throw new Error(`Product ${productId} of a scheduled price is gone`);
    return { amountMinor: priceMinor, currency: product.currency };
  },
  variant: async ({ variantId }, _, { loaders }) => {
    const variant = await loaders.variantById.load(variantId);
    if (variant === null) throw new Error(`Variant ${variantId} of a scheduled price is gone`);
    return variant;
  },
};
