import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;
/** For a machine that has other work as long as a test has, but for the time to say what was waited for. What holds ends the waiting at once. */
export const PATIENCE_MS = 100_000;

/** Waits until this holds; after the time it fails with `what`. For what happens beside a request. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  timeoutMs = PATIENCE_MS,
): Promise<void> {
  const endsAtMs = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > endsAtMs) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await delay(LOOK_EVERY_MS);
  }
}

/** Tries until the check passes; after the time its last failure is the test's. */
export async function eventually<T>(check: () => Promise<T>, timeoutMs = PATIENCE_MS): Promise<T> {
  const endsAtMs = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > endsAtMs) throw error;
      await delay(LOOK_EVERY_MS);
    }
  }
}
