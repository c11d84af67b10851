/** Generous, for a machine that has other work: what holds ends the waiting at once. */
const PATIENCE_MS = 60_000;

/** Waits until this holds; after the time it fails with `what`. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
