import { isCurrency } from '@tessera/subgraph-kit/money';
import { invalid } from '../errors.ts';

/** An amount as a client gives it. */
export interface MoneyInput {
  readonly amountMinor: number;
  readonly currency: string;
}

/** Holds an amount against its rules: a known currency and at least one minor unit. @throws VALIDATION */
export function positiveAmount(field: string, { amountMinor, currency }: MoneyInput): MoneyInput {
  if (!isCurrency(currency)) throw invalid(`${field}.currency`, `"${currency}" is not an ISO 4217 currency.`);
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) {
    throw invalid(`${field}.amountMinor`, 'The amount must be at least one minor unit.');
  }
  return { amountMinor, currency };
}

/** The same, for a part of a payment: in its currency, and not above `mostMinor`. @throws VALIDATION */
export function partOf(
  field: string,
  amount: MoneyInput,
  { currency, mostMinor }: { readonly currency: string; readonly mostMinor: number },
): number {
  const { amountMinor, currency: given } = positiveAmount(field, amount);
  if (given !== currency) throw invalid(`${field}.currency`, `The payment is in ${currency}.`);
  if (amountMinor > mostMinor) throw invalid(`${field}.amountMinor`, `At most ${mostMinor} minor units.`);
  return amountMinor;
}

/** A text of 1 to `most` characters without NUL, which the database cannot hold. @throws VALIDATION */
export function textOf(field: string, text: string, most: number): string {
  if (text.trim() === '' || text.length > most || text.includes('\0')) {
    throw invalid(field, `Between 1 and ${most} characters.`);
  }
  return text;
}
