/** What a change of available pieces means to others. */
export type StockCrossing = 'low' | 'back-in-stock';

/**
 * The lines that a change crosses, each told once per crossing (SPEC.md B9 #9): `low` when available falls to the
 * threshold or below it from above, `back-in-stock` when it rises from none. Before and after are read under the row's
 * lock, so no two changes can see the same crossing.
 */
export function crossings(before: number, after: number, lowStockThreshold: number | null): StockCrossing[] {
  const crossed: StockCrossing[] = [];
  if (lowStockThreshold !== null && before > lowStockThreshold && after <= lowStockThreshold) crossed.push('low');
  if (before === 0 && after > 0) crossed.push('back-in-stock');
  return crossed;
}
