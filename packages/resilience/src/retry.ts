import { setTimeout as sleep } from 'node:timers/promises';

/** How often and how patiently {@link retry} tries; the defaults are those of SPEC.md I. */
export interface RetryOptions {
  /** Further attempts after the first. Default 3. */
  readonly retries?: number;
  /** Upper bound of the delay before the first retry; doubled for each further one. Default 100. */
  readonly firstDelayMs?: number;
  /** Upper bound of any delay. Default 2,000. */
  readonly maxDelayMs?: number;
  /** Ends the waiting and the trying; its reason is thrown. */
  readonly signal?: AbortSignal;
  /** A number in [0, 1). Default `Math.random`. */
  readonly random?: () => number;
  /** Whether another attempt may help. Default: always. */
  readonly isRetryable?: (error: unknown) => boolean;
}

/**
 * Calls `attempt` until it succeeds, it fails with an error that another attempt cannot mend, or the attempts are used
 * up; then its last error is thrown. Delays carry full jitter (a uniform share of the exponential bound), so that callers
 * who failed together do not return together. Only for calls that may safely happen twice.
 */
export async function retry<T>(
  attempt: (attemptNumber: number) => Promise<T>,
  {
    retries = 3,
    firstDelayMs = 100,
    maxDelayMs = 2000,
    signal,
    random = Math.random,
    isRetryable = () => true,
  }: RetryOptions = {},
): Promise<T> {
  for (let number = 1; ; number += 1) {
    signal?.throwIfAborted();
    try {
      return await attempt(number);
    } catch (error) {
      if (number > retries || signal?.aborted || !isRetryable(error)) throw error;
      await pause(random() * Math.min(maxDelayMs, firstDelayMs * 2 ** (number - 1)), signal);
    }
  }
}

async function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(delayMs, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    // node wraps the reason in an AbortError; the caller wants to know why it was told to stop.
    throw signal?.reason ?? error;
  }
}
