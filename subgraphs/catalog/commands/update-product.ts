import { holds } from '@tessera/caller/permission';
import { productArchived, productPriceChanged, productUpdated } from '@tessera/contracts/events/catalog';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { dropAfterCommit } from '../cache/caches.ts';
import type { Acting } from '../context.ts';
import { chosenSlug } from '../domain/slug.ts';
import type { ProductRow } from '../entities/product.ts';
import { errors } from '../errors.ts';
import { announceProduct } from '../live/stock-change.ts';
import type { UpdateProductInput } from '../schema.generated.ts';
import { assertReduction, describedFields, priceMinor } from './product-fields.ts';
import { editableProduct, productData, setCategories, unlessTaken } from './product-row.ts';

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
        assignStanding(product, input, context);
        if (input.categoryIds != null) await setCategories(tx, product.id, input.categoryIds);
        // Categories are rows of their own: the product still gets a new version, which caches and clients go by.
        product.updatedAt = new Date(Math.max(Date.now(), product.updatedAt.getTime() + 1));
        await tx.flush();
        const event = { aggregateId: product.id, aggregateVersion: product.version, actor: context.caller };
        const fields = Object.keys(input).filter((field) => field !== 'version');
        await emit(tx, productUpdated, { ...event, data: { ...productData(product), fields } });
        if (before.priceMinor !== product.priceMinor) {
          const { id: productId, currency } = product;
          const change = { productId, currency, previousMinor: before.priceMinor, priceMinor: product.priceMinor };
          await emit(tx, productPriceChanged, { ...event, data: change });
        }
        if (before.status !== product.status && product.status === 'ARCHIVED') {
          await emit(tx, productArchived, { ...event, data: productData(product) });
        }
        dropAfterCommit(tx, context.services.caches, { id: product.id, version: product.version });
        announceProduct(tx, context.live, product.id);
        return product;
      }),
  );
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
