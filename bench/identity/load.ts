/** What was asked over and over by some clients at once. */
export interface Load {
  readonly perSecond: number;
  /** Of each request in milliseconds, ascending. */
  readonly ms: readonly number[];
}

/** Has so many clients ask one request after another for so long. The number handed to `ask` counts all requests. */
export async function load(clients: number, seconds: number, ask: (nth: number) => Promise<void>): Promise<Load> {
  const ms: number[] = [];
  const startedMs = performance.now();
  const endsMs = startedMs + seconds * 1000;
  let nth = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < endsMs) {
      const askedMs = performance.now();
      const mine = nth;
      nth += 1;
      await ask(mine);
      ms.push(performance.now() - askedMs);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { perSecond: (ms.length / (performance.now() - startedMs)) * 1000, ms: ms.sort((a, b) => a - b) };
}

/** The value below which this share of the ascending values lies. */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;
}
