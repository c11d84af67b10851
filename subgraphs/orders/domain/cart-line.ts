import type { TaxClass, TaxRules } from './tax.ts';

/** What keeps a line of a cart from being ordered as it is. */
export type CartLineIssue = 'PRICE_CHANGED' | 'INSUFFICIENT_STOCK' | 'UNAVAILABLE';

/** A SKU as the catalog has it now, at the shop's rates. */
export interface Offer {
  readonly sku: string;
  readonly variantId: string;
  readonly productId: string;
  readonly sellerId: string;
  /** What the product is called. */
  readonly name: string;
  /** What sets the variant apart. */
  readonly variantName: string;
  readonly imageUrl: string | null;
  readonly unitPriceMinor: number;
  readonly currency: string;
  /** Null where the graph does not tell it; the rate is that of STANDARD then. */
  readonly taxClass: TaxClass | null;
  /** Tax on top of the price, in hundredths of a percent. */
  readonly taxBasisPoints: number;
  readonly available: number;
  readonly isForSale: boolean;
  /** Its categories with all above them. */
  readonly categoryIds: readonly string[];
}

/** A line as the cart holds it. */
export interface WantedLine {
  readonly quantity: number;
  readonly seenPriceMinor: number;
  /** Null of a line that was put by a replica of before rates were kept, which taxed all goods at the rate of STANDARD. */
  readonly seenTaxBasisPoints?: number | null | undefined;
}

/** What a line without a rate of its own was taxed at. */
type StandardRate = Pick<TaxRules, 'taxBasisPoints'>;

/** Holds a line against what is offered now (SPEC.md B11.3 #1). `offer` is null when there is no such SKU any more. */
export function issuesOf(line: WantedLine, offer: Offer | null, rules: StandardRate): CartLineIssue[] {
  if (offer === null || !offer.isForSale) return ['UNAVAILABLE'];
  const issues: CartLineIssue[] = [];
  if (!costsWhatWasSeen(line, offer, rules)) issues.push('PRICE_CHANGED');
  if (offer.available < line.quantity) issues.push('INSUFFICIENT_STOCK');
  return issues;
}

/** Whether a piece costs what its customer saw last, tax included. */
export function costsWhatWasSeen(
  { seenPriceMinor, seenTaxBasisPoints }: Omit<WantedLine, 'quantity'>,
  { unitPriceMinor, taxBasisPoints }: Pick<Offer, 'unitPriceMinor' | 'taxBasisPoints'>,
  { taxBasisPoints: standard }: StandardRate,
): boolean {
  return unitPriceMinor === seenPriceMinor && taxBasisPoints === (seenTaxBasisPoints ?? standard);
}
