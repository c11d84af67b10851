import { toDecimal } from '@tessera/subgraph-kit/money';

/** What templates say of an order. */
export interface OrderFacts {
  readonly orderId: string;
  /** For people. */
  readonly number: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** An amount for people: `12.30 EUR`. */
export function amountOf({ amountMinor, currency }: Pick<OrderFacts, 'amountMinor' | 'currency'>): string {
  return `${toDecimal({ amountMinor, currency })} ${currency}`;
}
