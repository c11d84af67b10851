const DECIMAL = /^(\d{1,15})(?:\.(\d{1,4}))?$/;

/**
 * The minor units of an amount as people write it: `12.3` of a currency with two places is 1230. Exact, no floats.
 * @param exponent decimal places of the currency
 * @returns null for what is no such amount: signs, blanks, thousands separators, more places than the currency has
 */
export function minorOfDecimal(decimal: string, exponent: number): number | null {
  const [, whole, fraction = ''] = DECIMAL.exec(decimal) ?? [];
  if (whole === undefined || fraction.length > exponent) return null;
  const minor = Number(whole + fraction.padEnd(exponent, '0'));
  return Number.isSafeInteger(minor) ? minor : null;
}
