/** What keeps a line of a cart from being ordered as it is. */
export type CartLineIssue = 'PRICE_CHANGED' | 'INSUFFICIENT_STOCK' | 'UNAVAILABLE';

/** A SKU as the catalog has it now. */
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
  readonly available: number;
  readonly isForSale: boolean;
  /** Its categories with all above them. */
  readonly categoryIds: readonly string[];
}

/** A line as the cart holds it. */
export interface WantedLine {
  readonly quantity: number;
  readonly seenPriceMinor: number;
}

/** Holds a line against what is offered now (SPEC.md B11.3 #1). `offer` is null when there is no such SKU any more. */
export function issuesOf(line: WantedLine, offer: Offer | null): CartLineIssue[] {
  if (offer === null || !offer.isForSale) return ['UNAVAILABLE'];
  const issues: CartLineIssue[] = [];
  if (offer.unitPriceMinor !== line.seenPriceMinor) issues.push('PRICE_CHANGED');
  if (offer.available < line.quantity) issues.push('INSUFFICIENT_STOCK');
  return issues;
}
