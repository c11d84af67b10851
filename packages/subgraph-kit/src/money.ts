import { DomainError } from './errors.ts';

/**
 * An exact amount: whole minor units of one currency (SPEC.md A4). Never a float; every operation throws rather than
 * leave the 53 bits that a JSON number holds exactly.
 */
export interface Money {
  readonly amountMinor: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
}

/**
 * Makes money of minor units.
 * @throws {DomainError} VALIDATION for an unknown currency; a RangeError for an amount that is no safe integer
 */
export function money(amountMinor: number, currency: string): Money {
  if (!isCurrency(currency)) throw new DomainError('VALIDATION', `"${currency}" is not an ISO 4217 currency.`);
  return exact(amountMinor, currency);
}

/** ISO 4217 currencies whose minor unit is not a hundredth (ISO 4217 list one). */
const EXPONENTS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((c) => [c, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((c) => [c, 3])),
  CLF: 4,
  UYW: 4,
};

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether this is the code of a currency, upper case. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** How many decimal places the currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** The sum of both; throws when the currencies differ. */
export function add(a: Money, b: Money): Money {
  return exact(a.amountMinor + sameCurrency(a, b).amountMinor, a.currency);
}

/** What is left of `a` without `b`; may be negative. */
export function subtract(a: Money, b: Money): Money {
  return exact(a.amountMinor - sameCurrency(a, b).amountMinor, a.currency);
}

/** `quantity` times the amount; `quantity` is a whole number. */
export function times(a: Money, quantity: number): Money {
  if (!Number.isSafeInteger(quantity)) throw new RangeError('A quantity is a whole number.');
  return fromBig(BigInt(a.amountMinor) * BigInt(quantity), a.currency);
}

/** The sum of all, zero of `currency` for none. */
export function sum(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(add, money(0, currency));
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compare(a: Money, b: Money): number {
  return Math.sign(a.amountMinor - sameCurrency(a, b).amountMinor);
}

/** A share in basis points (1 % = 100), rounded half to even on the minor unit (SPEC.md A4). */
export function share(a: Money, basisPoints: number): Money {
  if (!Number.isSafeInteger(basisPoints)) throw new RangeError('Basis points are a whole number.');
  return fromBig(divideHalfEven(BigInt(a.amountMinor) * BigInt(basisPoints), 10_000n), a.currency);
}

/** `numerator / denominator` to the nearest whole number, ties to the even one. `denominator` is positive. */
function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const remainder = numerator - quotient * denominator;
  const doubled = (remainder < 0n ? -remainder : remainder) * 2n;
  const away = doubled > denominator || (doubled === denominator && quotient % 2n !== 0n);
  return away ? quotient + (numerator < 0n ? -1n : 1n) : quotient;
}

/**
 * Splits an amount by weights (for instance a discount over order lines by their totals) so that the parts sum to it
 * exactly. Largest remainder: each part is its exact share rounded down or up, never further, so that no part changes
 * sign or exceeds its line; ties go to the heavier, then to the earlier part.
 * Weights are whole and not negative; if all are zero, they count as equal. No weights is a RangeError.
 */
export function allocate(total: Money, weights: readonly number[]): Money[] {
  if (weights.length === 0) throw new RangeError('Nothing to allocate to.');
  if (weights.some((w) => !Number.isSafeInteger(w) || w < 0))
    throw new RangeError('Weights are whole and not negative.');
  const effective = weights.every((w) => w === 0) ? weights.map(() => 1n) : weights.map(BigInt);
  const whole = effective.reduce((a, b) => a + b, 0n);
  const sign = total.amountMinor < 0 ? -1n : 1n;
  const magnitude = BigInt(total.amountMinor) * sign;
  const parts = effective.map((weight, index) => {
    const floor = (magnitude * weight) / whole;
    return { index, weight, floor, remainder: magnitude * weight - floor * whole };
  });
  const missing = Number(magnitude - parts.reduce((a, part) => a + part.floor, 0n));
  const favoured = new Set(
    [...parts]
      .sort((a, b) => Number(b.remainder - a.remainder) || Number(b.weight - a.weight) || a.index - b.index)
      .slice(0, missing)
      .map((part) => part.index),
  );
  return parts.map((part) => fromBig(sign * (part.floor + (favoured.has(part.index) ? 1n : 0n)), total.currency));
}

/** The amount as a decimal number in text: `12.30` for 1230 EUR, `500` for 500 JPY. For people and mails, not for sums. */
export function toDecimal({ amountMinor, currency }: Money): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
  const cut = digits.length - exponent;
  const text = exponent === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return amountMinor < 0 ? `-${text}` : text;
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new DomainError('VALIDATION', `${a.currency} and ${b.currency} do not add up.`);
  return b;
}

function fromBig(amountMinor: bigint, currency: string): Money {
  return exact(Number(amountMinor), currency);
}

function exact(amountMinor: number, currency: string): Money {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError('The amount cannot be held exactly.');
  return { amountMinor: amountMinor + 0, currency };
}
