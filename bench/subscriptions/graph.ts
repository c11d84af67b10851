/** Open subscriptions on one process (docs/router.md). */
export const LISTENERS = 10_000;

/** The event that every listener gets; the bare server and the subgraph send the same one. */
export interface Ticked {
  readonly ticked: { readonly id: string; readonly price: number; readonly note: string };
}

/** What every client subscribes to. */
export const TICKED = 'subscription Ticked { ticked { id price note } }';

/** The subgraph's schema; the bare server serves the same fields without federation. */
export const FIELDS = `
type Query { hello: String }
type Tick { id: ID! price: Int! note: String! }
type Subscription { ticked: Tick __TAG__ }`;

/** The event of one round. `note` brings the answer to about 200 bytes. */
export function tickOf(round: number): Ticked {
  return { ticked: { id: `tick-${round}`, price: round, note: 'n'.repeat(140) } };
}

/** Events for all who listen. Listeners hold one waiting event: the bench sends the next one when all have the last. */
export class Ticks {
  readonly #listeners = new Set<(tick: Ticked) => void>();

  get size(): number {
    return this.#listeners.size;
  }

  send(tick: Ticked): void {
    for (const listener of this.#listeners) listener(tick);
  }

  async *listen(): AsyncGenerator<Ticked, void> {
    let arrive: (tick: Ticked) => void = () => undefined;
    const listener = (tick: Ticked) => arrive(tick);
    this.#listeners.add(listener);
    try {
      while (true) {
        yield await new Promise<Ticked>((resolve) => {
          arrive = resolve;
        });
      }
    } finally {
      this.#listeners.delete(listener);
    }
  }
}
