import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds; fails after `timeoutMs`, which is long: on a busy machine nothing is quick. */
export async function until(holds: () => boolean | Promise<boolean>, timeoutMs = 60_000): Promise<void> {
  const endsAtMs = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > endsAtMs) throw new Error(`not true within ${timeoutMs} ms: ${holds}`);
    await sleep(20);
  }
}
