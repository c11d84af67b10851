import type { Unwanted } from './raw-exchange.ts';

/**
 * Tells those who work on something that it is no longer wanted. The part of an `AbortController` and its signal that the
 * router needs, at a fraction of their price: every request has one, and hardly any is used.
 */
export class Cancellation implements Unwanted {
  #listeners: Set<() => void> | undefined;
  #isCancelled = false;
  #reason: unknown;

  get aborted(): boolean {
    return this.#isCancelled;
  }

  get reason(): unknown {
    return this.#reason;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners ??= new Set();
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners?.delete(listener);
  }

  /** Tells everybody, once. */
  cancel(reason: unknown): void {
    if (this.#isCancelled) return;
    this.#isCancelled = true;
    this.#reason = reason;
    const listeners = this.#listeners;
    this.#listeners = undefined;
    for (const listener of listeners ?? []) listener();
  }
}

/** An `AbortSignal` that aborts with it, for those who need a whole one. */
export function abortSignal(unwanted: Unwanted): AbortSignal {
  if (unwanted instanceof AbortSignal) return unwanted;
  const controller = new AbortController();
  const abort = () => controller.abort(unwanted.reason);
  if (unwanted.aborted) abort();
  else unwanted.addEventListener('abort', abort);
  return controller.signal;
}
