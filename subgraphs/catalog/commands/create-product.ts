import { holds } from '@tessera/caller/permission';
import { productCreated } from '@tessera/contracts/events/catalog';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { type KeyedRequest, keyedRequest } from '@tessera/subgraph-kit/idempotency/keyed-request';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import { dropAfterCommit, dropCountsAfterCommit } from '../cache/caches.ts';
import { type Acting, person } from '../context.ts';
import { chosenSlug } from '../domain/slug.ts';
import { text } from '../domain/text.ts';
import { Product, type ProductRow } from '../entities/product.ts';
import { errors, invalid } from '../errors.ts';
import type { CreateProductInput, VariantInput } from '../schema.generated.ts';
import { addVariant } from './add-variant.ts';
import { assertReduction, describedFields, priceMinor } from './product-fields.ts';
import { productData, setCategories, unlessTaken } from './product-row.ts';

/**
 * Makes a product with its variants, stock and rating, all or nothing.
 * @throws VALIDATION, FORBIDDEN, CONFLICT (slug or SKU taken), IDEMPOTENCY_KEY_REUSED
 */
export async function createProduct(context: Acting, input: CreateProductInput): Promise<ProductRow> {
  const { userId } = person(context.caller);
  const sellerId = sellerOf(context, input, userId);
  const { idempotencyKey, ...request } = input;
  const keyed = idempotencyKey == null ? null : keyedRequest(idempotencyKey, request, 'input.idempotencyKey');
  const slug = chosenSlug('input.slug', input.slug, text('input.name', input.name, { max: 200 }));
  const work = async (tx: EntityManager) => {
    const before = keyed === null ? null : await repeated(tx, userId, keyed);
    if (before !== null) return before;
    const product = tx.create(Product, {
      ...row(input, slug),
      sellerId,
      createdBy: userId,
      idempotencyKey: keyed?.key ?? null,
      idempotencyHash: keyed?.hash ?? null,
    });
    await tx.flush();
    await tx.execute(`insert into product_rating (product_id) values (?)`, [product.id]);
    await setCategories(tx, product.id, input.categoryIds ?? []);
    for (const [at, variant] of variantsOf(input, slug).entries()) {
      await addVariant(tx, context, product, variant, at, input.variants == null ? 'input' : `input.variants.${at}`);
    }
    const version = product.version;
    await emit(tx, productCreated, {
      aggregateId: product.id,
      aggregateVersion: version,
      data: productData(product),
      actor: context.caller,
    });
    dropAfterCommit(tx, context.services.caches, { id: product.id, version });
    if (input.categoryIds?.length) dropCountsAfterCommit(tx, context.services.caches);
    return product;
  };
  return unlessTaken(
    'products_slug_key',
    () => errors.slugTaken({ slug }),
    () =>
      unlessTaken(
        'product_variants_sku_key',
        () => errors.skuTaken({ sku: 'asked for' }),
        () => inTransaction(context.em, work),
      ),
  );
}

function sellerOf({ caller }: Acting, input: CreateProductInput, userId: string): string {
  const sellerId = input.sellerId ?? userId;
  if (!isId(sellerId)) throw invalid('input.sellerId', 'This is not an id.');
  const administers = holds(caller, 'product:write');
  if (sellerId !== userId && !administers) throw errors.needsProductWrite({}, 'input.sellerId');
  if (input.featured && !administers) throw errors.needsProductWrite({}, 'input.featured');
  return sellerId;
}

function row(input: CreateProductInput, slug: string) {
  const { currency } = input.price;
  const price = priceMinor('input.price', input.price, currency);
  const compareAt =
    input.compareAtPrice == null ? null : priceMinor('input.compareAtPrice', input.compareAtPrice, currency);
  assertReduction(price, compareAt);
  if (input.status === 'ARCHIVED') throw invalid('input.status', 'A new product cannot be archived.');
  const described = describedFields({
    ...input,
    description: input.description ?? '',
    language: input.language ?? 'en',
  });
  return {
    id: newId(),
    slug,
    name: text('input.name', input.name, { max: 200 }),
    attributes: {},
    tags: [],
    images: [],
    taxClass: 'STANDARD' as const,
    ...described,
    status: input.status ?? 'DRAFT',
    currency,
    priceMinor: price,
    compareAtMinor: compareAt,
    featured: input.featured ?? false,
    publishedAt: input.status === 'PUBLISHED' ? new Date() : null,
  };
}

function variantsOf(input: CreateProductInput, slug: string): readonly VariantInput[] {
  if (input.variants == null || input.variants.length === 0) {
    return [{ sku: input.sku ?? slug.slice(0, 64), initialStock: input.initialStock ?? 0 }];
  }
  if (input.variants.length > 100) throw invalid('input.variants', 'At most 100 variants are possible.');
  return input.variants;
}

async function repeated(
  tx: EntityManager,
  createdBy: string,
  { key: idempotencyKey, hash }: KeyedRequest,
): Promise<ProductRow | null> {
  // Requests with one key wait for each other; the unique index is the net below.
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`${createdBy} ${idempotencyKey}`]);
  const before = await tx.findOne(Product, { createdBy, idempotencyKey });
  if (before !== null && before.idempotencyHash !== hash) throw errors.keyReused({}, 'input.idempotencyKey');
  return before;
}
