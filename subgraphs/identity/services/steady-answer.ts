import { setTimeout as wait } from 'node:timers/promises';

/**
 * Runs `work` and answers no sooner than `floorMs` after the call when it fails or its result `tells` something (always, if
 * not said). What differs between an address that has an account and one that has none (a row written, an event) then
 * hides below the floor.
 */
export async function steadily<T>(
  floorMs: number,
  work: () => Promise<T>,
  tells: (result: T) => boolean = () => true,
): Promise<T> {
  const startedMs = performance.now();
  const rest = () => wait(Math.max(0, floorMs - (performance.now() - startedMs)));
  try {
    const result = await work();
    if (tells(result)) await rest();
    return result;
  } catch (error) {
    await rest();
    throw error;
  }
}
