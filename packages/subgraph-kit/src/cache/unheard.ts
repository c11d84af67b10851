type Send = () => Promise<unknown>;

/** What {@link Unheard} is made of. */
export interface UnheardOptions {
  /** How many changes are remembered one by one; one more, and all of them become `sendAll`. */
  readonly most: number;
  /** Tells Redis of every possible change at once. */
  readonly sendAll: Send;
  /** Told of each change that did not get through. */
  readonly onLost: (error: unknown) => void;
}

/** Changes of which Redis has not heard. While there are any, this process must not read from it. */
export class Unheard {
  readonly #options: UnheardOptions;
  readonly #changes = new Map<string, Send>();
  #catchingUp: Promise<void> | null = null;

  constructor(options: UnheardOptions) {
    this.#options = options;
  }

  /** Sends a change, or remembers it under its name in the place of an older one. Never rejects. */
  async tell(name: string, send: Send): Promise<void> {
    const older = this.#changes.get(name);
    try {
      await send();
      this.#forget(name, older);
    } catch (error) {
      this.#remember(name, send);
      this.#options.onLost(error);
    }
  }

  /** Resolves when Redis has heard of everything. Rejects with what the sending of a change rejects with. */
  async catchUp(): Promise<void> {
    if (this.#changes.size === 0) return;
    this.#catchingUp ??= this.#sendAgain();
    await this.#catchingUp;
  }

  async #sendAgain(): Promise<void> {
    try {
      // A change that was made anew during its sending is still there afterwards.
      while (this.#changes.size > 0) {
        for (const [name, send] of this.#changes) {
          await send();
          this.#forget(name, send);
        }
      }
    } finally {
      this.#catchingUp = null;
    }
  }

  #remember(name: string, send: Send): void {
    const { most, sendAll } = this.#options;
    const full = this.#changes.size >= most && !this.#changes.has(name);
    if (!full && !this.#changes.has(ALL)) {
      this.#changes.set(name, send);
      return;
    }
    this.#changes.clear();
    // A function of its own: one that is on its way may have come before this change.
    this.#changes.set(ALL, () => sendAll());
  }

  /** Forgets what was sent, unless a newer change of that name failed meanwhile. */
  #forget(name: string, sent: Send | undefined): void {
    if (this.#changes.get(name) === sent) this.#changes.delete(name);
  }
}

/** No name of a change: those begin with `key:` or `generation:`. */
const ALL = 'all';
