/**
 * The columns of a file of products, with what they hold. One row is one SKU; a cell that is left empty changes nothing.
 * What is exported has the same columns, so that it can be imported again.
 */
export const COLUMNS = {
  sku: 'What the row is known by; needed. Found, it is changed; else it is made.',
  product: 'Slug of the product. A SKU that is new becomes a variant of the product with this slug, if there is one.',
  name: 'Name of the product; needed for a new one.',
  variant: 'What sets the variant apart.',
  description: 'Plain text.',
  brand: 'Who made it.',
  price: 'What a piece costs, in units of the currency with a point: 12.30; needed for a new product.',
  currency: 'ISO 4217 code; needed with a price.',
  tax_class:
    'STANDARD, REDUCED or ZERO: how the whole product is taxed, STANDARD for a new one where not given. The row of its default ' +
    'variant says it; in rows of its other variants it is the same, or empty.',
  stock: 'Pieces on hand, counted; the difference is written to the ledger as a correction.',
  status: 'DRAFT, PUBLISHED or ARCHIVED.',
  categories: 'Slugs, the main one first, separated by |.',
  tags: 'Words, separated by |.',
  images: 'https addresses, separated by |.',
} as const;

/** The name of a column. */
export type Column = keyof typeof COLUMNS;

/** A row as it is given: cells without blanks around them, empty ones left out. */
export type CsvRow = Readonly<Partial<Record<Column, string>>>;

/** The names in the order in which they are written. */
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly Column[];

/** The parts of a cell that holds several. */
export function parts(cell: string): string[] {
  return cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
