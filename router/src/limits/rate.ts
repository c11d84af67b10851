/** How much may pass in any window of time. */
export interface Rate {
  readonly limit: number;
  readonly windowMs: number;
}

/** The text is no rate. The message says what one looks like. */
export class NotARate extends Error {
  override readonly name = 'NotARate';
}

const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

/**
 * Reads `100/60s`, `1000/1s` or `5000/m`: so many in any window of that length (`ms`, `s`, `m`, `h`).
 * @throws {NotARate}
 */
export function parseRate(text: string): Rate {
  const [, limit, count = '1', unit = ''] = /^(\d+)\/(\d+)?(ms|s|m|h)$/.exec(text.trim()) ?? [];
  const windowMs = Number(count === '' ? 1 : count) * (UNIT_MS.get(unit) ?? Number.NaN);
  if (limit === undefined || Number(limit) < 1 || !(windowMs >= 1)) {
    throw new NotARate(`"${text}" is not a rate such as 100/60s.`);
  }
  return { limit: Number(limit), windowMs };
}

/** The text that {@link parseRate} reads as this rate. */
export function formatRate({ limit, windowMs }: Rate): string {
  return windowMs % 1000 === 0 ? `${limit}/${windowMs / 1000}s` : `${limit}/${windowMs}ms`;
}
