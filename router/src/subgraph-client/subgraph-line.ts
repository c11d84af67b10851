import { CircuitBreaker } from '@tessera/resilience/breaker';
import { Bulkhead } from '@tessera/resilience/bulkhead';
import { Addresses } from './addresses.ts';
import type { HeaderRules } from './forwarded-headers.ts';
import { outcomeOf } from './outcome.ts';
import type { SubgraphOptions } from './subgraph-options.ts';

const DEFAULT_MAX_CONCURRENT = 200;
const DEFAULT_MAX_QUEUED = 5000;
const USUAL_HEADERS: HeaderRules = { rawToken: false };

/** What the router keeps of one subgraph between requests: its options, breaker, bulkhead and addresses. */
export class SubgraphLine {
  readonly options: SubgraphOptions;
  readonly breaker = new CircuitBreaker({ isFailure: (error) => isFault(error) });
  readonly bulkhead: Bulkhead;
  /** The same object for all subgraphs that get what every subgraph gets. */
  readonly headerRules: HeaderRules;
  #addresses = new Addresses([]);

  /** @param rawToken whether the subgraph is the one that receives the client's `authorization` */
  constructor(options: SubgraphOptions, rawToken: boolean) {
    this.options = options;
    const { passHeaders, setHeaders } = options;
    const isUsual = passHeaders === undefined && setHeaders === undefined && !rawToken;
    this.headerRules = isUsual ? USUAL_HEADERS : { passHeaders, setHeaders, rawToken };
    this.bulkhead = new Bulkhead({
      maxConcurrent: options.maxConcurrent ?? DEFAULT_MAX_CONCURRENT,
      maxQueued: options.maxQueued ?? DEFAULT_MAX_QUEUED,
    });
  }

  /** The address to ask now. @param fallback the one that the supergraph names; it may change */
  address(fallback: string | undefined): string | undefined {
    const { urls } = this.options;
    if (urls !== undefined) {
      if (this.#addresses.urls !== urls) this.#addresses = new Addresses(urls);
      return this.#addresses.take();
    }
    return fallback === '' ? undefined : fallback;
  }

  /** Says how a call to an address went; undefined when it could not be sent or its caller gave up. */
  tell(url: string, error: unknown): void {
    if (error === undefined) this.#addresses.tell(url, true);
    else if (isFault(error)) this.#addresses.tell(url, false);
  }

  /** The addresses that are left out for now. */
  ejected(): readonly string[] {
    return this.#addresses.ejected();
  }
}

/** Whether a failure says that the subgraph is unwell. */
function isFault(error: unknown): boolean {
  const outcome = outcomeOf(error);
  return outcome !== 'given-up' && outcome !== 'overloaded';
}
