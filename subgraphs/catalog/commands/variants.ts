import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { optionsFrom } from '../domain/attributes.ts';
import { optionalPictureUrl, text } from '../domain/text.ts';
import { ProductVariant, type VariantRow } from '../entities/product-variant.ts';
import { errors, invalid } from '../errors.ts';
import type { UpdateVariantInput, VariantInput } from '../schema.generated.ts';
import { addVariant } from './add-variant.ts';
import { priceOf, tellPrice } from './price-change.ts';
import { priceMinor } from './product-fields.ts';
import { editableProduct, productChanged, unlessTaken } from './product-row.ts';

/** Adds a variant behind the others. @throws VALIDATION, NOT_FOUND, FORBIDDEN, CONFLICT */
export async function createVariant(context: Acting, productId: string, input: VariantInput): Promise<VariantRow> {
  return unlessTaken(
    'product_variants_sku_key',
    () => errors.skuTaken({ sku: input.sku }),
    () =>
      inTransaction(context.em, async (tx) => {
        const product = await editableProduct(tx, context.caller, productId, 'productId');
        const [last] = await tx.execute<{ count: number; next: number }[]>(
          `select count(*)::int as count, coalesce(max(position) + 1, 0) as next from product_variants where product_id = ?`,
          [product.id],
        );
        if ((last?.count ?? 0) >= 100) throw invalid('input', 'A product has at most 100 variants.');
        const variant = await addVariant(tx, context, product, input, last?.next ?? 0, 'input');
        await productChanged(tx, context, product, ['variants']);
        return variant;
      }),
  );
}

/** Changes what is given of a variant. @throws VALIDATION, NOT_FOUND, FORBIDDEN */
export async function updateVariant(context: Acting, id: string, input: UpdateVariantInput): Promise<VariantRow> {
  return inTransaction(context.em, async (tx) => {
    const found = isId(id) ? await tx.findOne(ProductVariant, { id }) : null;
    if (found === null) throw errors.variantNotFound();
    const product = await editableProduct(tx, context.caller, found.productId);
    const variant = await tx.refreshOrFail(found);
    const priceBefore = priceOf({ product, variant });
    if (input.name != null) variant.name = text('input.name', input.name, { max: 200 });
    if (input.options != null) variant.options = optionsFrom('input.options', input.options);
    if (input.imageUrl !== undefined) variant.imageUrl = optionalPictureUrl('input.imageUrl', input.imageUrl);
    if (input.price !== undefined) {
      variant.priceMinor = input.price === null ? null : priceMinor('input.price', input.price, product.currency);
    }
    if (input.isDefault === false && variant.isDefault) {
      throw invalid('input.isDefault', 'Make another variant the default instead.');
    }
    if (input.isDefault === true && !variant.isDefault) {
      await tx.nativeUpdate(ProductVariant, { productId: product.id, isDefault: true }, { isDefault: false });
      variant.isDefault = true;
    }
    await productChanged(tx, context, product, ['variants']);
    const before = { priceMinor: priceBefore, isPublished: product.status === 'PUBLISHED' };
    await tellPrice(tx, context, { product, variant }, before);
    return variant;
  });
}
