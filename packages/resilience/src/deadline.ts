/** The header in which a caller says how many milliseconds it will still wait (SPEC.md A7). */
export const DEADLINE_HEADER = 'x-deadline-ms';

/** The deadline passed before the work was done. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';

  constructor(timeoutMs: number) {
    super(`The deadline of ${timeoutMs} ms passed.`);
  }
}

/** A signal that aborts at its deadline or with its parent. Dispose it when the work is done: it holds a timer. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** Milliseconds left, never below 0. */
  remainingMs(): number;
}

/** What a timer can hold (2^31 - 1 ms, some 24 days); one asked to wait longer fires at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * Aborts with {@link DeadlineExceeded} after `timeoutMs`, or with the parent's reason as soon as the parent aborts.
 * More than 24 days count as 24 days.
 */
export function deadline(timeoutMs: number, parent?: AbortSignal): Deadline {
  const controller = new AbortController();
  const endsAtMs = performance.now() + timeoutMs;
  const abort = () => controller.abort(new DeadlineExceeded(timeoutMs));
  const timer = setTimeout(abort, Math.min(timeoutMs, LONGEST_TIMER_MS));
  const follow = () => controller.abort(parent?.reason);
  if (parent?.aborted) follow();
  else parent?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    remainingMs: () => Math.max(0, endsAtMs - performance.now()),
    [Symbol.dispose]() {
      clearTimeout(timer);
      parent?.removeEventListener('abort', follow);
    },
  };
}

/**
 * The milliseconds that a {@link DEADLINE_HEADER} grants: a whole number from 1 to 10 digits. Anything else counts as not
 * sent (undefined), since a caller's mistake in a hint must not fail its request.
 */
export function parseDeadline(header: string | readonly string[] | undefined): number | undefined {
  if (typeof header !== 'string' || !/^\d{1,10}$/.test(header)) return undefined;
  return Number(header);
}
