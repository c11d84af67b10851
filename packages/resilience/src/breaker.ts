/**
 * A circuit breaker for one remote party (SPEC.md A1: five failures open it, two successes close it, ten seconds open).
 *
 * - **closed**: calls go through. Each success forgets earlier failures; `failureThreshold` failures in a row open it.
 * - **open**: calls are refused at once with {@link CircuitOpen}, so that a dead party costs nothing to ask.
 * - **half-open**: once `openMs` have passed, one call at a time is let through as a trial. `successThreshold` successes
 *   in a row close it, one failure opens it again for another `openMs`.
 *
 * Calls that were let through before the breaker opened may end later; their outcome is not counted against the new
 * state, or a burst of slow failures would keep a recovered party locked out.
 */
export class CircuitBreaker {
  readonly #failureThreshold: number;
  readonly #successThreshold: number;
  readonly #openMs: number;
  readonly #now: () => number;
  readonly #isFailure: (error: unknown) => boolean;
  #state: BreakerState = 'closed';
  #period = 0;
  #failures = 0;
  #successes = 0;
  #openedAtMs = 0;
  #trialRunning = false;

  constructor(options: BreakerOptions = {}) {
    this.#failureThreshold = options.failureThreshold ?? 5;
    this.#successThreshold = options.successThreshold ?? 2;
    this.#openMs = options.openMs ?? 10_000;
    this.#now = options.now ?? (() => performance.now());
    this.#isFailure = options.isFailure ?? (() => true);
  }

  /** The state as a call made now would find it: an open breaker whose time has passed reads `half-open`. */
  get state(): BreakerState {
    if (this.#state === 'open' && this.#remainingMs() <= 0) return 'half-open';
    return this.#state;
  }

  /**
   * Runs the call unless the breaker is open, and counts its outcome.
   * @throws {CircuitOpen} when the call was refused; else whatever `call` throws
   */
  async run<T>(call: () => Promise<T>): Promise<T> {
    const begun = this.begin();
    try {
      const result = await call();
      this.succeeded(begun);
      return result;
    } catch (error) {
      this.failed(begun, error);
      throw error;
    }
  }

  /** The call ended well. @param begun what {@link begin} gave */
  succeeded(begun: number): void {
    this.#leave(begun, true);
  }

  /** The call ended with this error. @param begun what {@link begin} gave */
  failed(begun: number, error: unknown): void {
    this.#leave(begun, this.#isFailure(error) ? false : undefined);
  }

  /**
   * For callers that save the promises of {@link run}: lets a call through. Its end must be told.
   * @returns what {@link succeeded} and {@link failed} want to know of it
   * @throws {CircuitOpen}
   */
  begin(): number {
    if (this.#state === 'open') {
      const remainingMs = this.#remainingMs();
      if (remainingMs > 0) throw new CircuitOpen(remainingMs);
      this.#change('half-open');
    }
    if (this.#state === 'half-open') {
      if (this.#trialRunning) throw new CircuitOpen(0);
      this.#trialRunning = true;
    }
    return this.#period;
  }

  /** `succeeded` is undefined for an outcome that says nothing about the party, such as a call its caller gave up. */
  #leave(period: number, succeeded: boolean | undefined): void {
    if (period !== this.#period) return;
    this.#trialRunning = false;
    if (succeeded === undefined) return;
    if (succeeded) {
      this.#failures = 0;
      this.#successes += 1;
      if (this.#state === 'half-open' && this.#successes >= this.#successThreshold) this.#change('closed');
      return;
    }
    this.#failures += 1;
    if (this.#state === 'half-open' || this.#failures >= this.#failureThreshold) this.#change('open');
  }

  #change(state: BreakerState): void {
    this.#state = state;
    this.#period += 1;
    this.#failures = 0;
    this.#successes = 0;
    this.#trialRunning = false;
    if (state === 'open') this.#openedAtMs = this.#now();
  }

  #remainingMs(): number {
    return this.#openedAtMs + this.#openMs - this.#now();
  }
}

/** What a {@link CircuitBreaker} does with the next call. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** Thresholds of a {@link CircuitBreaker}; the defaults are those of SPEC.md I. */
export interface BreakerOptions {
  /** Failures in a row that open it. Default 5. */
  readonly failureThreshold?: number;
  /** Successes in a row that close it again. Default 2. */
  readonly successThreshold?: number;
  /** How long it stays open, in milliseconds. Default 10,000. */
  readonly openMs?: number;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
  /** Whether an error says that the party is unwell. Default: every error does. */
  readonly isFailure?: (error: unknown) => boolean;
}

/** The breaker is open: the call was not made. `retryAfterMs` is 0 while a trial call is under way. */
export class CircuitOpen extends Error {
  override readonly name = 'CircuitOpen';
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super('The circuit breaker is open; the call was not made.');
    this.retryAfterMs = retryAfterMs;
  }
}
