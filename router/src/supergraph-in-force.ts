import type { Log } from '@tessera/process/log';
import type { WarmUp } from './plan/warm-up.ts';
import type { RouterMetrics } from './signals/router-metrics.ts';
import type { Contracts } from './supergraph/contract-rules.ts';
import type { OpenSource, SupergraphSource } from './supergraph/source.ts';
import { loadSupergraph, loadSupergraphInSteps, type Supergraph } from './supergraph/supergraph.ts';

/** What stands around the supergraph in force. */
export interface CurrentSupergraphOptions {
  /** By which contracts each of them is served; left out: the default ones. */
  readonly contracts?: Contracts | undefined;
  /** Prepares another one before it is put in force. */
  readonly warmUp: WarmUp;
  readonly log: Log;
  readonly metrics: RouterMetrics;
}

/**
 * The supergraph that new requests are answered by. What its source finds is put in force by itself; what cannot be served is
 * refused with a log line and a count, and the old one stays: an old schema is better than none.
 */
export class CurrentSupergraph implements AsyncDisposable {
  #current: Supergraph;
  #since = new Date();
  #swapping: Promise<void> = Promise.resolve();
  readonly #listeners: (() => void)[] = [];
  readonly #open: OpenSource;
  readonly #options: CurrentSupergraphOptions;
  /** Where supergraphs come from, in words. */
  readonly source: string;

  private constructor(source: string, open: OpenSource, first: Supergraph, options: CurrentSupergraphOptions) {
    this.source = source;
    this.#open = open;
    this.#current = first;
    this.#options = options;
  }

  /**
   * Loads the first one and follows its source.
   * @throws {SupergraphInvalid}; whatever the source throws when it has none
   */
  static async open(source: SupergraphSource, options: CurrentSupergraphOptions): Promise<CurrentSupergraph> {
    const { log, metrics } = options;
    let opened: CurrentSupergraph | undefined;
    // What the source finds while the first one is being loaded comes after it.
    let early: string | undefined;
    const take = (sdl: string): void => {
      if (opened === undefined) early = sdl;
      else {
        opened.swap(sdl).catch((err: unknown) => {
          log.error({ err, source: source.name }, 'the new supergraph is refused; the old one stays in force');
        });
      }
    };
    const failed = (err: unknown): void => {
      metrics.supergraph('unavailable');
      log.error({ err, source: source.name }, 'supergraphs cannot be looked for; the one in force stays');
    };
    const open = await source.open({ changed: take, failed });
    try {
      opened = new CurrentSupergraph(source.name, open, loadSupergraph(open.first, options.contracts), options);
    } catch (error) {
      await open[Symbol.asyncDispose]();
      throw error;
    }
    if (early !== undefined) take(early);
    return opened;
  }

  get current(): Supergraph {
    return this.#current;
  }

  /** When the current one was put in force. */
  get since(): Date {
    return this.#since;
  }

  /** Calls the listener each time that another one was put in force. */
  onSwap(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /**
   * Puts another one in force, after those that were given before it.
   * @throws {SupergraphInvalid} and nothing changes
   */
  swap(sdl: string): Promise<void> {
    const swapped = this.#swapping.then(() => this.#replace(sdl));
    this.#swapping = swapped.catch(() => undefined);
    return swapped;
  }

  async #replace(sdl: string): Promise<void> {
    const { contracts, warmUp, log, metrics } = this.#options;
    const startedAtMs = performance.now();
    try {
      const next = await loadSupergraphInSteps(sdl, contracts);
      if (next.id === this.#current.id) return;
      const plans = await warmUp(this.#current, next);
      const durationMs = performance.now() - startedAtMs;
      log.info({ from: this.#current.id, to: next.id, durationMs, plans }, 'another supergraph is in force');
      this.#current = next;
      this.#since = new Date();
      for (const listener of this.#listeners) listener();
      metrics.supergraph('ok');
      metrics.warmedUp(plans, durationMs / 1000);
    } catch (error) {
      metrics.supergraph('refused');
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#open[Symbol.asyncDispose]();
  }
}
