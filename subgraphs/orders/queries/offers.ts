import type { Acting } from '../context.ts';
import type { Offer } from '../domain/cart-line.ts';
import { TAX_CLASSES, type TaxRules, taxRateOf } from '../domain/tax.ts';
import { type CartVariant, cartVariants } from './cart-variants.ts';

/**
 * What the catalog offers for these SKUs now, by one question; the only place where prices and rates come from. SKUs that do
 * not exist are left out. At most 200.
 * @throws {UpstreamError}
 */
export async function offersOf(
  { graph, config, services }: Pick<Acting, 'graph' | 'config' | 'services'>,
  skus: readonly string[],
): Promise<Map<string, Offer>> {
  if (skus.length === 0) return new Map();
  const variants = await cartVariants(graph, skus);
  const offers = variants.map((variant) => offerOf(variant, config));
  const untold = offers.find(({ taxClass }) => taxClass === null);
  if (untold !== undefined) services.untoldTaxClass.note(untold.sku);
  return new Map(offers.map((offer) => [offer.sku, offer]));
}

function offerOf(variant: CartVariant, rules: TaxRules): Offer {
  const { product, price } = variant;
  const taxClass = TAX_CLASSES.find((each) => each === product.taxClass) ?? null;
  const categories = product.categories.flatMap(({ id, ancestors }) => [id, ...ancestors.map((above) => above.id)]);
  return {
    sku: variant.sku,
    variantId: variant.id,
    productId: product.id,
    sellerId: product.seller?.id ?? '',
    name: product.name,
    variantName: variant.name,
    imageUrl: variant.imageUrl ?? product.images[0]?.url ?? null,
    unitPriceMinor: price.amountMinor,
    currency: price.currency,
    taxClass,
    // What is not told, or told in a word that is new, is taxed like most goods: too much can be paid back.
    taxBasisPoints: taxRateOf(taxClass ?? 'STANDARD', rules),
    available: variant.availability.available,
    isForSale: product.status === 'PUBLISHED' && product.seller != null,
    categoryIds: [...new Set(categories)],
  };
}
