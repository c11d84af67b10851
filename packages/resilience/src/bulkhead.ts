/**
 * A bulkhead for one remote party: so many calls at a time, so many more in line, and the rest are refused at once. A slow
 * party then costs its own line, not the memory and the sockets of everybody.
 *
 * A call that waited past its time is dropped when its turn comes, without a timer of its own: whoever runs a call under a
 * timeout gives the slot back within that timeout, so the line always moves.
 */
export class Bulkhead {
  readonly #maxConcurrent: number;
  readonly #maxQueued: number;
  readonly #line: Waiting[] = [];
  #head = 0;
  #running = 0;

  /** @param limits `maxConcurrent` at least 1, `maxQueued` at least 0 */
  constructor({ maxConcurrent, maxQueued }: BulkheadLimits) {
    this.#maxConcurrent = maxConcurrent;
    this.#maxQueued = maxQueued;
  }

  /** Calls that run now. */
  get running(): number {
    return this.#running;
  }

  /** Calls that wait for their turn. */
  get queued(): number {
    return this.#line.length - this.#head;
  }

  /**
   * Runs the call when there is room for it.
   * @param isWanted asked when the turn comes; false drops the call
   * @throws {BulkheadFull} when the line is full, or the call was not wanted any more; else whatever `call` throws
   */
  async run<T>(call: () => Promise<T>, isWanted: () => boolean = () => true): Promise<T> {
    const turn = this.enter(isWanted);
    if (turn !== undefined) await turn;
    try {
      return await call();
    } finally {
      this.leave();
    }
  }

  /**
   * For callers that save the promises of {@link run}: takes a slot, or gives a promise of one, which rejects as `run` does.
   * Whoever is in must {@link leave}.
   * @throws {BulkheadFull} when the line is full
   */
  enter(isWanted: () => boolean): Promise<void> | undefined {
    if (this.#running >= this.#maxConcurrent) return this.#turn(isWanted);
    this.#running += 1;
    return undefined;
  }

  #turn(isWanted: () => boolean): Promise<void> {
    if (this.queued >= this.#maxQueued) throw new BulkheadFull('full');
    return new Promise((enter, refuse) => {
      this.#line.push({ enter, refuse, isWanted });
    });
  }

  /** Gives the slot back: to the next that still wants it, without being free in between. */
  leave(): void {
    for (let next = this.#shift(); next !== undefined; next = this.#shift()) {
      if (next.isWanted()) {
        next.enter();
        return;
      }
      next.refuse(new BulkheadFull('waited-too-long'));
    }
    this.#running -= 1;
  }

  #shift(): Waiting | undefined {
    const next = this.#line[this.#head];
    if (next === undefined) return undefined;
    this.#head += 1;
    // Shifting an array moves all of it; cutting off the served half now and then does not.
    if (this.#head * 2 >= this.#line.length) {
      this.#line.splice(0, this.#head);
      this.#head = 0;
    }
    return next;
  }
}

/** How many calls a {@link Bulkhead} lets run, and how many wait. */
export interface BulkheadLimits {
  readonly maxConcurrent: number;
  readonly maxQueued: number;
}

/** The call was not made: too many others run and wait, or its time ran out in the line. */
export class BulkheadFull extends Error {
  override readonly name = 'BulkheadFull';
  readonly reason: 'full' | 'waited-too-long';

  constructor(reason: BulkheadFull['reason']) {
    super(reason === 'full' ? 'Too many calls run and wait.' : 'The time of the call ran out while it waited.');
    this.reason = reason;
  }
}

interface Waiting {
  readonly enter: () => void;
  readonly refuse: (error: BulkheadFull) => void;
  readonly isWanted: () => boolean;
}
