/** How goods are taxed, as the catalog says it (SPEC.md B9 #11). */
export const TAX_CLASSES = ['STANDARD', 'REDUCED', 'ZERO'] as const;

/** One of {@link TAX_CLASSES}. */
export type TaxClass = (typeof TAX_CLASSES)[number];

/** What tax the shop puts on top of prices, by configuration; in hundredths of a percent. */
export interface TaxRules {
  /** For STANDARD; 0 where prices include tax. */
  readonly taxBasisPoints: number;
  /** For REDUCED; as STANDARD where the shop has said nothing else. */
  readonly reducedTaxBasisPoints: number | undefined;
}

/** The rate of a class, in hundredths of a percent. Nothing raises that of ZERO. */
export function taxRateOf(taxClass: TaxClass, { taxBasisPoints, reducedTaxBasisPoints }: TaxRules): number {
  switch (taxClass) {
    case 'STANDARD':
      return taxBasisPoints;
    case 'REDUCED':
      return reducedTaxBasisPoints ?? taxBasisPoints;
    case 'ZERO':
      return 0;
  }
}

/** A line as it was taxed. The rate is missing from lines that were written before rates were kept. */
export interface TaxedLine {
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
  readonly taxBasisPoints?: number | null | undefined;
}

/** What is taxed at one rate: goods without tax, discounts taken off, and their tax as it was rounded line by line. */
export interface TaxAtRate {
  readonly basisPoints: number;
  readonly netMinor: number;
  readonly taxMinor: number;
}

/** Lines added up by rate, the highest rate first. Together they are the lines' totals; empty where rates were not kept. */
export function taxesByRate(lines: readonly TaxedLine[]): TaxAtRate[] {
  const byRate = Map.groupBy(lines, ({ taxBasisPoints }) => taxBasisPoints ?? null);
  return [...byRate]
    .flatMap(([basisPoints, taxed]): TaxAtRate[] => {
      if (basisPoints === null) return [];
      const netMinor = taxed.reduce((minor, line) => minor + line.subtotalMinor - line.discountMinor, 0);
      return [{ basisPoints, netMinor, taxMinor: taxed.reduce((minor, line) => minor + line.taxMinor, 0) }];
    })
    .toSorted((a, b) => b.basisPoints - a.basisPoints);
}
