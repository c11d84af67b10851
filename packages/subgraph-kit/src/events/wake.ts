/**
 * Sleep that can be cut short. A wake that comes while nobody sleeps is kept for the next sleep, so that none is lost
 * between looking for work and lying down.
 */
export class Wake {
  #pending = false;
  #rouse: (() => void) | undefined;

  /** Ends the present sleep, or skips the next one. */
  wake(): void {
    this.#pending = true;
    this.#rouse?.();
  }

  /** Sleeps `ms`, less if woken or aborted. Answers whether it was woken. */
  async sleep(ms: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#pending && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, ms);
      this.#rouse = resolve;
      const onAbort = () => resolve();
      signal.addEventListener('abort', onAbort, { once: true });
      await promise;
      signal.removeEventListener('abort', onAbort);
      clearTimeout(timer);
      this.#rouse = undefined;
    }
    const woken = this.#pending;
    this.#pending = false;
    return woken;
  }
}
