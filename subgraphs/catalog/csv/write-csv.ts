import { toDecimal } from '@tessera/subgraph-kit/money';
import { stringify } from 'csv-stringify/sync';
import type { ProductRow } from '../entities/product.ts';
import type { VariantRow } from '../entities/product-variant.ts';
import { COLUMN_NAMES, type CsvRow } from './columns.ts';

/** One SKU with all that its row says. */
export interface ExportedVariant {
  readonly product: ProductRow;
  readonly variant: VariantRow;
  readonly onHand: number;
  readonly categorySlugs: readonly string[];
}

/**
 * Writes rows of products, with a header. Cells that a spreadsheet would take for a formula are kept from being one by a
 * leading apostrophe (OWASP: CSV injection), which is taken off again when the file is read.
 */
export function writeCsv(rows: readonly ExportedVariant[]): string {
  return stringify(rows.map(rowOf), {
    header: true,
    columns: [...COLUMN_NAMES],
    cast: { string: (value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value) },
  });
}

function rowOf({ product, variant, onHand, categorySlugs }: ExportedVariant): CsvRow {
  const { currency } = product;
  return {
    sku: variant.sku,
    product: product.slug,
    name: product.name,
    variant: variant.name,
    description: product.description,
    brand: product.brand ?? '',
    price: toDecimal({ amountMinor: variant.priceMinor ?? product.priceMinor, currency }),
    currency,
    tax_class: product.taxClass,
    stock: String(onHand),
    status: product.status,
    categories: categorySlugs.join('|'),
    tags: product.tags.join('|'),
    images: product.images.map(({ url }) => url).join('|'),
  };
}
