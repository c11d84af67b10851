/** A part of a whole, 0 to 1 with four decimal places; null of nothing. */
export function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

/** An amount per piece in whole minor units, ties to the even one; null for no pieces. */
export function averageMinor(amountMinor: number, pieces: number): number | null {
  if (pieces === 0) return null;
  const quotient = BigInt(amountMinor) / BigInt(pieces);
  const doubled = (BigInt(amountMinor) - quotient * BigInt(pieces)) * 2n;
  const isUp = doubled > BigInt(pieces) || (doubled === BigInt(pieces) && quotient % 2n === 1n);
  return Number(isUp ? quotient + 1n : quotient);
}
