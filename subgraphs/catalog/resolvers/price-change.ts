import { wholeNumber } from '../domain/text.ts';
import { MAX_PRICE_CHANGES, type PriceChangeRow } from '../loaders/price-changes.ts';

/** How many changes are asked for; 20 where not said. @throws VALIDATION */
export function priceChangesAsked(first: number | null | undefined): number {
  return wholeNumber('first', first ?? 20, { min: 1, max: MAX_PRICE_CHANGES });
}

/** Changes of a price as clients see them. */
export function shownChanges(changes: readonly PriceChangeRow[], currency: string) {
  return changes.map(({ previousMinor, priceMinor, changedAt }) => ({
    previous: { amountMinor: previousMinor, currency },
    price: { amountMinor: priceMinor, currency },
    changedAt,
  }));
}
