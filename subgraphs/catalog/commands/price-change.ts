import { productPriceChanged } from '@tessera/contracts/events/catalog';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting, ActingAtTimes } from '../context.ts';
import type { ProductRow } from '../entities/product.ts';
import type { VariantRow } from '../entities/product-variant.ts';
import { productChanged } from './product-row.ts';

/** Whose price it is: that of a product, or of one variant of its own. */
export interface Priced {
  readonly product: ProductRow;
  readonly variant: VariantRow | null;
}

/** What is paid for it now. */
export function priceOf({ product, variant }: Priced): number {
  return variant?.priceMinor ?? product.priceMinor;
}

/**
 * Keeps that a price is another one now, and tells it; nothing where it is the same. Of a price that no customer saw nothing is
 * kept: nobody could have bought for it.
 */
export async function tellPrice(
  tx: EntityManager,
  { caller }: Partial<Pick<Acting, 'caller'>>,
  priced: Priced,
  before: { readonly priceMinor: number; readonly isPublished: boolean },
): Promise<void> {
  const { product, variant } = priced;
  const { id: productId, currency, version } = product;
  const [previousMinor, priceMinor] = [before.priceMinor, priceOf(priced)];
  if (previousMinor === priceMinor) return;
  if (before.isPublished) {
    const [table, owner] = variant === null ? ['price_changes', 'product_id'] : ['variant_price_changes', 'variant_id'];
    await tx.execute(`insert into ${table} (id, ${owner}, previous_minor, price_minor) values (?, ?, ?, ?)`, [
      newId(),
      variant?.id ?? productId,
      previousMinor,
      priceMinor,
    ]);
  }
  const ofVariant = variant === null ? {} : { variantId: variant.id, sku: variant.sku };
  await emit(tx, productPriceChanged, {
    aggregateId: productId,
    aggregateVersion: version,
    data: { productId, currency, previousMinor, priceMinor, ...ofVariant },
    ...(caller === undefined ? {} : { actor: caller }),
  });
}

/** The price before a reduction that falls away when a product costs so much; null where none does. */
export function endedReduction({ compareAtMinor }: ProductRow, next: number): number | null {
  return compareAtMinor != null && compareAtMinor <= next ? compareAtMinor : null;
}

/**
 * Sets the price of a product whose lock is held, or of one of its variants (null: what the product costs), with all that follows
 * from it. A price before a reduction that is none any more falls away; `compareAtMinor` is the one of the product from now on,
 * if it has none and this is above the price.
 */
export async function setPrice(
  tx: EntityManager,
  work: ActingAtTimes,
  priced: Priced,
  next: number | null,
  compareAtMinor: number | null = null,
): Promise<void> {
  const { product, variant } = priced;
  const before = { priceMinor: priceOf(priced), isPublished: product.status === 'PUBLISHED' };
  const earlierCompareAt = product.compareAtMinor ?? null;
  if (variant !== null) variant.priceMinor = next;
  else if (next !== null) {
    product.priceMinor = next;
    product.compareAtMinor ??= compareAtMinor;
    if (endedReduction(product, next) !== null) product.compareAtMinor = null;
  }
  const ofReduction = (product.compareAtMinor ?? null) === earlierCompareAt ? [] : ['compareAtPrice'];
  await productChanged(tx, work, product, variant === null ? ['price', ...ofReduction] : ['variants']);
  await tellPrice(tx, work, priced, before);
}
