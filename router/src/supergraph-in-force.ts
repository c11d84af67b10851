import type { Log } from '@tessera/process/log';
import type { RouterOptions } from './options.ts';
import type { RouterMetrics } from './signals/router-metrics.ts';
import { watchFile } from './supergraph/source-file.ts';
import { loadSupergraph, type Supergraph } from './supergraph/supergraph.ts';

/**
 * The supergraph that new requests are answered by. A watched file that changes is put in force by itself; one that cannot be
 * served is refused with a log line and a count, and the old one stays: an old schema is better than none.
 */
export class CurrentSupergraph implements Disposable {
  #current: Supergraph;
  #since = new Date();
  #watching: Disposable | undefined;
  readonly #metrics: RouterMetrics;
  readonly #log: Log;

  private constructor(first: Supergraph, signals: { readonly log: Log; readonly metrics: RouterMetrics }) {
    this.#current = first;
    this.#log = signals.log;
    this.#metrics = signals.metrics;
  }

  /**
   * Loads the first one and, for a file, watches it.
   * @throws {SupergraphInvalid}; for a file that cannot be read, Node's own error
   */
  static async open(
    source: RouterOptions['supergraph'],
    signals: { readonly log: Log; readonly metrics: RouterMetrics },
  ): Promise<CurrentSupergraph> {
    if ('sdl' in source) return new CurrentSupergraph(loadSupergraph(source.sdl), signals);
    let opened: CurrentSupergraph | undefined;
    const { file } = source;
    const watched = await watchFile(file, {
      onChange: (sdl) => opened?.swap(sdl),
      onError: (err) => signals.log.error({ err, file }, 'the new supergraph is refused; the old one stays in force'),
    });
    try {
      opened = new CurrentSupergraph(loadSupergraph(watched.current), signals);
    } catch (error) {
      watched[Symbol.dispose]();
      throw error;
    }
    opened.#watching = watched;
    return opened;
  }

  get current(): Supergraph {
    return this.#current;
  }

  /** When the current one was put in force. */
  get since(): Date {
    return this.#since;
  }

  /**
   * Puts another one in force.
   * @throws {SupergraphInvalid} and nothing changes
   */
  swap(sdl: string): void {
    try {
      const next = loadSupergraph(sdl);
      if (next.id === this.#current.id) return;
      this.#log.info({ from: this.#current.id, to: next.id }, 'another supergraph is in force');
      this.#current = next;
      this.#since = new Date();
      this.#metrics.supergraph('ok');
    } catch (error) {
      this.#metrics.supergraph('refused');
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.#watching?.[Symbol.dispose]();
  }
}
