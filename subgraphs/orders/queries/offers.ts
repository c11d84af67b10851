import type { GraphClient } from '@tessera/subgraph-kit/graph-client/graph-client';
import type { Offer } from '../domain/cart-line.ts';
import { CartVariantsDocument, type CartVariantsQuery } from '../operations.generated.ts';

/**
 * What the catalog offers for these SKUs now, by one question; the only place where prices come from. SKUs that do not
 * exist are left out. At most 200.
 * @throws {UpstreamError}
 */
export async function offersOf(graph: GraphClient, skus: readonly string[]): Promise<Map<string, Offer>> {
  if (skus.length === 0) return new Map();
  const { variantsBySku } = await graph.execute(CartVariantsDocument, { skus: [...skus] });
  return new Map(variantsBySku.map((variant) => [variant.sku, offerOf(variant)]));
}

function offerOf(variant: CartVariantsQuery['variantsBySku'][number]): Offer {
  const { product, price } = variant;
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
    available: variant.availability.available,
    isForSale: product.status === 'PUBLISHED' && product.seller != null,
    categoryIds: [...new Set(categories)],
  };
}
