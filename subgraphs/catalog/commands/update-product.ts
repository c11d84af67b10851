import { holds } from '@tessera/caller/permission';
import { productArchived } from '@tessera/contracts/events/catalog';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { dropCountsAfterCommit } from '../cache/caches.ts';
import type { Acting } from '../context.ts';
import { chosenSlug } from '../domain/slug.ts';
import type { ProductRow } from '../entities/product.ts';
import { errors } from '../errors.ts';
import type { UpdateProductInput } from '../schema.generated.ts';
import { endWaitsOf } from './end-waits.ts';
import { tellPrice } from './price-change.ts';
import { assertReduction, describedFields, priceMinor } from './product-fields.ts';
import { editableProduct, productChanged, productData, setCategories, unlessTaken } from './product-row.ts';

/**
 * Changes what is given, tells it, and drops the product and all lists from the caches before it is acknowledged.
 * @throws VALIDATION, NOT_FOUND, FORBIDDEN, CONFLICT (slug taken, or not the version given)
 */
export async function updateProduct(context: Acting, id: string, input: UpdateProductInput): Promise<ProductRow> {
  const slug = input.slug == null ? null : chosenSlug('input.slug', input.slug, '');
  return unlessTaken(
    'products_slug_key',
    () => errors.slugTaken({ slug }),
    () =>
      inTransaction(context.em, async (tx) => {
        const product = await editableProduct(tx, context.caller, id);
        if (input.version != null && input.version !== product.version) {
          throw errors.versionConflict({ version: product.version });
        }
        const before = { priceMinor: product.priceMinor, status: product.status };
        Object.assign(product, describedFields(input), slug === null ? {} : { slug });
        assignPrice(product, input);
        if (input.compareAtPrice !== undefined) await forgetEndedReduction(tx, id);
        assignStanding(product, input, context);
        if (input.categoryIds != null) await setCategories(tx, product.id, input.categoryIds);
        await productChanged(tx, context, product, changedBy(input));
        const wasPublished = before.status === 'PUBLISHED';
        const priced = { product, variant: null };
        await tellPrice(tx, context, priced, { priceMinor: before.priceMinor, isPublished: wasPublished });
        if (before.status !== product.status) await tellStanding(tx, context, product);
        if (before.status !== product.status || input.categoryIds != null)
          dropCountsAfterCommit(tx, context.services.caches);
        return product;
      }),
  );
}

/** Fields in which null takes something away; in all others it changes nothing. */
const NULL_REMOVES: readonly string[] = ['brand', 'compareAtPrice', 'productType', 'attributes'];

/** The fields that are told to have changed. */
function changedBy({ version: _, ...input }: UpdateProductInput): string[] {
  return Object.entries(input).flatMap(([field, value]) =>
    value !== null || NULL_REMOVES.includes(field) ? [field] : [],
  );
}

/** What was said of a reduction by hand stays when the scheduled price ends for which an earlier one fell away. */
async function forgetEndedReduction(tx: EntityManager, productId: string): Promise<void> {
  await tx.execute(
    `update scheduled_prices set earlier_compare_at_minor = null where product_id = ? and state = 'ACTIVE' and of_product`,
    [productId],
  );
}

/** What follows from a status that is another one now. */
async function tellStanding(tx: EntityManager, context: Acting, product: ProductRow): Promise<void> {
  if (product.status === 'PUBLISHED') await endWaitsOf(tx, context, product.id);
  if (product.status !== 'ARCHIVED') return;
  await emit(tx, productArchived, {
    aggregateId: product.id,
    aggregateVersion: product.version,
    actor: context.caller,
    data: { ...productData(product), skus: await skusOf(tx, product.id) },
  });
}

/** Variants are added under the product's lock, which is held here. */
async function skusOf(tx: EntityManager, productId: string): Promise<string[]> {
  const variants = await tx.execute<{ sku: string }[]>(
    `select sku from product_variants where product_id = ? order by position`,
    [productId],
  );
  return variants.map(({ sku }) => sku);
}

function assignPrice(product: ProductRow, input: UpdateProductInput): void {
  if (input.price != null) product.priceMinor = priceMinor('input.price', input.price, product.currency);
  if (input.compareAtPrice === null) product.compareAtMinor = null;
  else if (input.compareAtPrice !== undefined) {
    product.compareAtMinor = priceMinor('input.compareAtPrice', input.compareAtPrice, product.currency);
  }
  assertReduction(product.priceMinor, product.compareAtMinor ?? null);
}

function assignStanding(product: ProductRow, input: UpdateProductInput, { caller }: Acting): void {
  if (input.featured != null && input.featured !== product.featured) {
    if (!holds(caller, 'product:write')) throw errors.needsProductWrite({}, 'input.featured');
    product.featured = input.featured;
  }
  if (input.status == null) return;
  product.status = input.status;
  if (input.status === 'PUBLISHED') product.publishedAt ??= new Date();
}
