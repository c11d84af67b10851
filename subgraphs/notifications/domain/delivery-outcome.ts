import type { DeliveryState } from './delivery-state.ts';

/** What came of one attempt. */
export type AttemptResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly permanent: boolean; readonly reason: string }
  | { readonly kind: 'deferred'; readonly until: Date; readonly reason: string }
  | { readonly kind: 'suppressed'; readonly reason: string }
  | { readonly kind: 'skipped'; readonly reason: string };

/** What becomes of the delivery: its next state, and after how long it is tried again when it is. */
export interface Outcome {
  readonly state: Exclude<DeliveryState, 'SENDING'>;
  readonly reason: string | null;
  readonly retry: { readonly afterMs: number } | { readonly at: Date } | null;
  /** Whether the attempt counts against the most attempts: one that only found quiet hours does not. */
  readonly counts: boolean;
}

/** How attempts are limited, and how long the next one waits. */
export interface RetryRules {
  readonly maxAttempts: number;
  readonly delayMs: (failedAttempts: number) => number;
}

/** Decides it. `attempts` includes the one that just ended. */
export function decideOutcome(result: AttemptResult, attempts: number, rules: RetryRules): Outcome {
  switch (result.kind) {
    case 'sent':
      return { state: 'SENT', reason: null, retry: null, counts: true };
    case 'suppressed':
      return { state: 'SUPPRESSED', reason: result.reason, retry: null, counts: false };
    case 'skipped':
      return { state: 'SKIPPED', reason: result.reason, retry: null, counts: false };
    case 'deferred':
      return { state: 'SCHEDULED', reason: result.reason, retry: { at: result.until }, counts: false };
    case 'failed':
      return failed(result, attempts, rules);
  }
}

function failed(
  { permanent, reason }: { readonly permanent: boolean; readonly reason: string },
  attempts: number,
  { maxAttempts, delayMs }: RetryRules,
): Outcome {
  if (permanent) return { state: 'FAILED', reason, retry: null, counts: true };
  if (attempts >= maxAttempts) {
    return { state: 'FAILED', reason: `given up after ${attempts} attempts: ${reason}`, retry: null, counts: true };
  }
  return { state: 'PENDING', reason, retry: { afterMs: delayMs(attempts) }, counts: true };
}
