import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { optionsFrom } from '../domain/attributes.ts';
import { skuFrom } from '../domain/sku.ts';
import { MAX_PIECES } from '../domain/stock-lines.ts';
import { optionalPictureUrl, optionalText, wholeNumber } from '../domain/text.ts';
import type { ProductRow } from '../entities/product.ts';
import { ProductVariant, type VariantRow } from '../entities/product-variant.ts';
import { errors } from '../errors.ts';
import type { VariantInput } from '../schema.generated.ts';
import { recordMovement } from './change-stock.ts';
import { priceMinor } from './product-fields.ts';

/** Writes a variant with its stock and the first line of its ledger. @throws VALIDATION, CONFLICT for a taken SKU */
export async function addVariant(
  tx: EntityManager,
  context: Acting,
  product: ProductRow,
  input: VariantInput,
  position: number,
  field: string,
): Promise<VariantRow> {
  const sku = skuFrom(`${field}.sku`, input.sku);
  const options = optionsFrom(`${field}.options`, input.options);
  const onHand = wholeNumber(`${field}.initialStock`, input.initialStock ?? 0, { min: 0, max: MAX_PIECES });
  const threshold = input.lowStockThreshold ?? null;
  if (threshold !== null) wholeNumber(`${field}.lowStockThreshold`, threshold, { min: 0, max: MAX_PIECES });
  const taken = await tx.findOne(ProductVariant, { sku }, { disableIdentityMap: true });
  if (taken !== null) throw errors.skuTaken({ sku }, `${field}.sku`);
  const variant = tx.create(ProductVariant, {
    id: newId(),
    productId: product.id,
    sku,
    name:
      optionalText(`${field}.name`, input.name, { max: 200 }) ?? (Object.values(options).join(', ') || product.name),
    options,
    priceMinor: input.price == null ? null : priceMinor(`${field}.price`, input.price, product.currency),
    imageUrl: optionalPictureUrl(`${field}.imageUrl`, input.imageUrl),
    isDefault: position === 0,
    position,
  });
  await tx.flush();
  await tx.execute(`insert into stock (sku, product_id, on_hand, low_stock_threshold) values (?, ?, ?, ?)`, [
    sku,
    product.id,
    onHand,
    threshold,
  ]);
  await recordMovement(tx, context, { sku, onHandDelta: onHand, reservedDelta: 0, reason: 'INITIAL' });
  return variant;
}
