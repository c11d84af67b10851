import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { exponentOf, isCurrency } from '@tessera/subgraph-kit/money';
import type { Acting } from '../context.ts';
import { type CsvRow, parts } from '../csv/columns.ts';
import { minorOfDecimal } from '../domain/decimal.ts';
import { skuFrom } from '../domain/sku.ts';
import { MAX_PIECES } from '../domain/stock-lines.ts';
import { TAX_CLASSES, type TaxClass } from '../domain/tax-class.ts';
import { wholeNumber } from '../domain/text.ts';
import { Category } from '../entities/category.ts';
import { Product, type ProductRow } from '../entities/product.ts';
import { ProductVariant, type VariantRow } from '../entities/product-variant.ts';
import { errors, invalid } from '../errors.ts';
import type { MoneyInput, ProductStatus } from '../schema.generated.ts';
import { adjustStock } from './adjust-stock.ts';
import { createProduct } from './create-product.ts';
import { updateProduct } from './update-product.ts';
import { createVariant, updateVariant } from './variants.ts';

/** What a row became. */
export type RowOutcome = 'CREATED' | 'UPDATED';

/** The tax class that the file gives a product by the row of its default variant, as it stands in the cell; null where it gives none. */
export type ClassInFile = (productId: string) => Promise<string | null>;

/**
 * Does what one row of a file says, by the commands that people use, in the transaction that `context.em` is in: changes the
 * SKU's product and variant, adds a variant to a product, or makes a product.
 * @throws every error of those commands; VALIDATION names the column
 */
export async function importRow(context: Acting, row: CsvRow, classInFile: ClassInFile): Promise<RowOutcome> {
  if (row.sku === undefined) throw invalid('sku', 'Every row needs a SKU.');
  const sku = skuFrom('sku', row.sku);
  const variant = await context.em.findOne(ProductVariant, { sku });
  if (variant !== null) {
    await changeKnown(context, variant, row, classInFile);
    return 'UPDATED';
  }
  const product = row.product === undefined ? null : await context.em.findOne(Product, { slug: row.product });
  if (product === null) await makeProduct(context, sku, row);
  else {
    await addToProduct(context, product, sku, row);
    await assertClassOf(product, row, classInFile);
  }
  return 'CREATED';
}

async function changeKnown(context: Acting, variant: VariantRow, row: CsvRow, classInFile: ClassInFile): Promise<void> {
  const product = await context.em.findOneOrFail(Product, { id: variant.productId });
  const price = priceOf(row, product.currency);
  const { taxClass, ...fields } = await described(context.em, row);
  await updateProduct(context, product.id, {
    ...fields,
    ...(variant.isDefault && taxClass !== undefined ? { taxClass } : {}),
    ...(variant.isDefault && price !== undefined ? { price } : {}),
  });
  const ofVariant = {
    ...(row.variant === undefined ? {} : { name: row.variant }),
    ...(variant.isDefault || price === undefined ? {} : { price }),
  };
  if (Object.keys(ofVariant).length > 0) await updateVariant(context, variant.id, ofVariant);
  if (row.stock !== undefined) await countStock(context, variant.sku, pieces(row.stock));
  if (!variant.isDefault) await assertClassOf(product, row, classInFile);
}

async function makeProduct(context: Acting, sku: string, row: CsvRow): Promise<void> {
  if (row.name === undefined) throw invalid('name', 'A new product needs a name.');
  const price = priceOf(row, null);
  if (price === undefined) throw invalid('price', 'A new product needs a price.');
  await createProduct(context, {
    ...(await described(context.em, row)),
    name: row.name,
    ...(row.product === undefined ? {} : { slug: row.product }),
    description: row.description ?? '',
    language: 'en',
    price,
    featured: false,
    status: statusOf(row) ?? 'DRAFT',
    initialStock: 0,
    variants: [variantOf(sku, row)],
  });
}

async function addToProduct(context: Acting, product: ProductRow, sku: string, row: CsvRow): Promise<void> {
  const price = priceOf(row, product.currency);
  await createVariant(context, product.id, { ...variantOf(sku, row), ...(price === undefined ? {} : { price }) });
}

function variantOf(sku: string, row: CsvRow) {
  return {
    sku,
    ...(row.variant === undefined ? {} : { name: row.variant }),
    initialStock: row.stock === undefined ? 0 : pieces(row.stock),
  };
}

/** The cells that describe the product, as the commands take them. */
async function described(em: EntityManager, row: CsvRow) {
  const status = statusOf(row);
  const taxClass = taxClassOf(row);
  return {
    ...(row.name === undefined ? {} : { name: row.name }),
    ...(row.description === undefined ? {} : { description: row.description }),
    ...(row.brand === undefined ? {} : { brand: row.brand }),
    ...(status === undefined ? {} : { status }),
    ...(taxClass === undefined ? {} : { taxClass }),
    ...(row.tags === undefined ? {} : { tags: parts(row.tags) }),
    ...(row.images === undefined ? {} : { images: parts(row.images).map((url) => ({ url, alt: row.name ?? '' })) }),
    ...(row.categories === undefined ? {} : { categoryIds: await categoryIds(em, parts(row.categories)) }),
  };
}

async function categoryIds(em: EntityManager, slugs: readonly string[]): Promise<string[]> {
  const found = await em.find(Category, { slug: { $in: [...slugs] } }, { disableIdentityMap: true });
  const ids = new Map(found.map(({ slug, id }) => [slug, id]));
  return slugs.map((slug) => {
    const id = ids.get(slug);
    if (id === undefined) throw errors.categoryNotFound({}, 'categories');
    return id;
  });
}

function statusOf({ status }: CsvRow): ProductStatus | undefined {
  const known = (['DRAFT', 'PUBLISHED', 'ARCHIVED'] as const).find((each) => each === status?.toUpperCase());
  if (status !== undefined && known === undefined) throw invalid('status', 'A status is DRAFT, PUBLISHED or ARCHIVED.');
  return known;
}

function taxClassOf({ tax_class: cell }: CsvRow): TaxClass | undefined {
  const known = TAX_CLASSES.find((each) => each === cell?.toUpperCase());
  if (cell !== undefined && known === undefined)
    throw invalid('tax_class', `A tax class is ${TAX_CLASSES.join(', ')}.`);
  return known;
}

/**
 * The class is one of the whole product: the row of its default variant says it, and other rows may only say the same. What the
 * file makes of the product counts, not what it is so far: or the order of rows would matter, and a second import of the file.
 */
async function assertClassOf(product: ProductRow, row: CsvRow, classInFile: ClassInFile): Promise<void> {
  const said = taxClassOf(row);
  if (said === undefined) return;
  const cell = await classInFile(product.id);
  const wanted = TAX_CLASSES.find((each) => each === cell?.toUpperCase()) ?? product.taxClass;
  if (said === wanted) return;
  throw invalid(
    'tax_class',
    `The tax class is that of the product, which is ${wanted}: leave it out, or change the row of its default variant.`,
  );
}

/** A price in the row's currency, or in that of the product. */
function priceOf(row: CsvRow, ofProduct: string | null): MoneyInput | undefined {
  if (row.price === undefined) return undefined;
  const currency = row.currency?.toUpperCase() ?? ofProduct;
  if (currency === null || !isCurrency(currency)) throw invalid('currency', 'This is not an ISO 4217 code.');
  const amountMinor = minorOfDecimal(row.price, exponentOf(currency));
  if (amountMinor === null) throw invalid('price', 'A price is a number with a point, for instance 12.30.');
  return { amountMinor, currency };
}

function pieces(cell: string): number {
  return wholeNumber('stock', /^\d{1,7}$/.test(cell) ? Number(cell) : Number.NaN, { min: 0, max: MAX_PIECES });
}

/** Brings the pieces on hand to what was counted, under the lock of the SKU's counters. */
async function countStock(context: Acting, sku: string, counted: number): Promise<void> {
  const [row] = await context.em.execute<{ onHand: number }[]>(
    `select on_hand as "onHand" from stock where sku = ? for update`,
    [sku],
  );
  const delta = counted - (row?.onHand ?? 0);
  if (delta !== 0) await adjustStock(context, { sku, delta, reason: 'CORRECTION', note: 'imported' });
}
