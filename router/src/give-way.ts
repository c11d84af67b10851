const LONGEST_MS = 50;

/**
 * To be awaited between two parts of long work: leaves requests as much time as the part took, 1 to 50 ms. One turn of the event
 * loop would not do: a request needs a dozen of them, and would wait for a part in each.
 * @param startedAtMs when the part began, on the clock of `performance.now()`
 */
export function giveWay(startedAtMs: number): Promise<void> {
  const workedMs = performance.now() - startedAtMs;
  return new Promise((resolve) => setTimeout(resolve, Math.min(Math.max(1, workedMs), LONGEST_MS)));
}
