import { type TaxedLine, taxesByRate } from '../domain/tax.ts';

/** Lines by their tax rate, as the schema shows them. */
export function shownTaxes(lines: readonly TaxedLine[], currency: string) {
  return taxesByRate(lines).map(({ basisPoints, netMinor, taxMinor }) => ({
    basisPoints,
    net: { amountMinor: netMinor, currency },
    tax: { amountMinor: taxMinor, currency },
  }));
}
