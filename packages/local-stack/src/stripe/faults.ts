/** What is to go wrong with a call. */
export interface Fault {
  /** `POST /v1/payment_intents`, or a part of it; ids stand in the path as they are. */
  readonly call: string;
  /** Before anything happened, or after everything did. */
  readonly when: 'before' | 'after';
  /** An answer of 500 that asks not to be repeated, a connection that is cut, or no answer at all. */
  readonly how: 'error' | 'cut' | 'silence';
  /** How many calls. */
  readonly times: number;
}

/** Faults that are still to happen. */
export class Faults {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push(fault);
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault that this call meets at this moment, counted down; undefined for none. */
  meet(call: string, when: Fault['when']): Fault | undefined {
    const found = this.#faults.find((fault) => fault.when === when && call.includes(fault.call));
    if (found === undefined) return undefined;
    this.#faults = this.#faults.flatMap((fault) => {
      if (fault !== found) return [fault];
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return found;
  }
}
