import { parseArgs } from 'node:util';

/** How large the bench is. */
export interface Flags {
  /** Orders of each round. */
  readonly orders: number;
  /** People who order at the same time, one order after another. */
  readonly buyers: number;
  readonly products: number;
  readonly rounds: number;
  /** How long each kind of request is asked in each round. */
  readonly seconds: number;
  /** Who browse at the same time, one request after another. */
  readonly clients: number;
}

const DEFAULTS: Flags = { orders: 100, buyers: 8, products: 100_000, rounds: 3, seconds: 5, clients: 8 };

/** Reads the flags, each a whole number above zero: `--orders 100`. @throws for any other flag or value */
export function readFlags(): Flags {
  const options = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  const given = Object.entries(values).map(([name, text]) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is a whole number above zero.`);
    return [name, value] as const;
  });
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}
