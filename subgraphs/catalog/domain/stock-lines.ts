import { invalid } from '../errors.ts';
import { skuFrom } from './sku.ts';
import { wholeNumber } from './text.ts';

/** Pieces of one SKU. */
export interface StockLine {
  readonly sku: string;
  readonly quantity: number;
}

/** The most pieces that one line may ask for. */
export const MAX_PIECES = 1_000_000;

/**
 * Lines of an order as stock sees them: one per SKU, in the order of SKUs. Lines of the same SKU are added up first, else
 * each would be checked alone against the same pieces (medusa#16502); the order is what keeps two baskets from waiting
 * for each other (SPEC.md B9 #6).
 * @throws VALIDATION
 */
export function mergedLines(lines: readonly StockLine[]): StockLine[] {
  if (lines.length === 0) throw invalid('input.lines', 'At least one line is needed.');
  if (lines.length > 200) throw invalid('input.lines', 'At most 200 lines are possible.');
  const quantities = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const field = `input.lines.${index}`;
    const quantity = wholeNumber(`${field}.quantity`, line.quantity, { min: 1, max: MAX_PIECES });
    const sku = skuFrom(`${field}.sku`, line.sku);
    quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  }
  return [...quantities]
    .map(([sku, quantity]) => ({ sku, quantity }))
    .sort((a, b) => (a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : 0));
}
