import { isId } from '@tessera/subgraph-kit/ids';
import { isCurrency } from '@tessera/subgraph-kit/money';
import { invalid } from '../errors.ts';

/** An amount as it is given. */
export interface AmountInput {
  readonly amountMinor: number;
  readonly currency: string;
}

const MOST_MINOR = 1_000_000_000_000;
const MOST_IDS = 100;

/** A text without blanks around it, or null for none. @throws VALIDATION */
export function describedAs(field: string, text: string | null | undefined): string | null {
  const kept = text?.normalize('NFC').trim() ?? '';
  if (kept.length > 500 || kept.includes('\0')) throw invalid(field, 'At most 500 characters are possible.');
  return kept === '' ? null : kept;
}

/** A whole number within bounds, both included; null for none. @throws VALIDATION */
export function optionalNumber(
  field: string,
  value: number | null | undefined,
  { min, max }: { min: number; max: number },
): number | null {
  if (value == null) return null;
  if (!Number.isInteger(value) || value < min || value > max) {
    throw invalid(field, `This must be a whole number from ${min} to ${max}.`);
  }
  return value;
}

/** Ids of other subgraphs' entities, each once. That they exist is not asked: what is not there is never bought. @throws VALIDATION */
export function idList(field: string, ids: readonly string[] | null | undefined): string[] {
  const kept = [...new Set((ids ?? []).map((id) => id.toLowerCase()))];
  if (kept.length > MOST_IDS) throw invalid(field, `At most ${MOST_IDS} are possible.`);
  const strange = kept.findIndex((id) => !isId(id));
  if (strange >= 0) throw invalid(`${field}.${strange}`, 'This is not an id.');
  return kept;
}

/** The one currency of a coupon's amounts; null when it has none. @throws VALIDATION when they differ */
export function currencyOf(amounts: Readonly<Record<string, AmountInput | null | undefined>>): string | null {
  const given = Object.entries(amounts).flatMap(([field, amount]) => (amount == null ? [] : [{ field, ...amount }]));
  for (const { field, currency } of given) {
    if (!isCurrency(currency)) throw invalid(`${field}.currency`, 'This is not an ISO 4217 currency.');
    if (currency !== given[0]?.currency)
      throw invalid(`${field}.currency`, 'All amounts of a coupon are in one currency.');
  }
  return given[0]?.currency ?? null;
}

/** An amount's minor units, above zero; null for none. @throws VALIDATION */
export function optionalMinor(field: string, amount: AmountInput | null | undefined): number | null {
  if (amount == null) return null;
  const { amountMinor } = amount;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1 || amountMinor > MOST_MINOR) {
    throw invalid(`${field}.amountMinor`, `This must be a whole number from 1 to ${MOST_MINOR}.`);
  }
  return amountMinor;
}

/** A span that begins before it ends. @throws VALIDATION */
export function assertSpan(field: string, startsAt: Date | null, expiresAt: Date | null): void {
  if (startsAt !== null && expiresAt !== null && startsAt >= expiresAt) {
    throw invalid(field, 'A coupon expires after it starts.');
  }
}
