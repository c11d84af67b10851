import type { BreakerState } from '@tessera/resilience/breaker';
import type { OperationTrace } from '../signals/tracing.ts';
import { type Attempt, type Call, deliver, type Received } from './deliver.ts';
import type { SubgraphFetch, SubgraphRequest, SubgraphResponse } from './fetch.ts';
import { type Forwarded, forwardedHeaders, type HeaderRules } from './forwarded-headers.ts';
import { readGraphQLResponse } from './graphql-response.ts';
import type { HeaderBlock } from './header-block.ts';
import { NotGraphQL } from './outcome.ts';
import type { Unwanted } from './raw-exchange.ts';
import type { ClientHeaders } from './response-headers.ts';
import { SharedFlights } from './shared-flights.ts';
import { SubgraphLine } from './subgraph-line.ts';
import { optionsOf, type SubgraphsOptions } from './subgraph-options.ts';
import { Transport } from './transport.ts';
import { upstreamUnavailable } from './unavailable.ts';

export type { Attempt } from './deliver.ts';

/** How the router treats its subgraphs; defaults are those of SPEC.md I. */
export interface SubgraphClientOptions {
  /** Where a subgraph is now; asked for each call, so that a swapped supergraph takes effect at once. */
  readonly urlOf: (subgraph: string) => string | undefined;
  /** What is special about some subgraphs, or all. */
  readonly subgraphs?: SubgraphsOptions | undefined;
  /** The one subgraph that also receives the client's `authorization`. */
  readonly rawTokenFor?: string | undefined;
  /** For one attempt. Default 5,000. */
  readonly timeoutMs?: number | undefined;
  /** A longer answer counts as none. Default 8 MiB. */
  readonly maxAnswerBytes?: number | undefined;
  /** Told of every attempt, for metrics and logs. */
  readonly onAttempt?: ((attempt: Attempt) => void) | undefined;
  /** Told of every request that was given the answer of an equal one under way. */
  readonly onShared?: ((subgraph: string) => void) | undefined;
}

/** What a client request brings to the calls made for it. */
export interface ClientRequestContext {
  readonly forwarded: Forwarded;
  /** When the client stops waiting, on the clock of `performance.now()`. */
  readonly endsAtMs?: number | undefined;
  readonly signal?: Unwanted | undefined;
  /** Takes what the answers say in headers to the client. */
  readonly clientHeaders?: ClientHeaders | undefined;
  /** The spans of the client's operation. */
  readonly traced?: Pick<OperationTrace, 'fetch'> | undefined;
}

/**
 * The only way out of the router to subgraphs (CONTRIBUTING.md): pooled connections, addresses in turn, a timeout for each attempt,
 * retries for queries that could not be delivered, a circuit breaker and a bulkhead for each subgraph. Equal queries that
 * run at the same time for equal callers are sent once.
 *
 * A timeout is not tried again: the subgraph has the request, and more load does not make it faster.
 */
export class SubgraphClient implements AsyncDisposable {
  readonly #options: SubgraphClientOptions;
  readonly #transport = new Transport();
  readonly #lines = new Map<string, SubgraphLine>();
  readonly #flights = new SharedFlights<Received>();

  constructor(options: SubgraphClientOptions) {
    this.#options = options;
  }

  /** Binds the client's request: the function asks subgraphs on its behalf. */
  forRequest(context: ClientRequestContext): SubgraphFetch {
    const blocks = new Map<HeaderRules, HeaderBlock>();
    return (request) => {
      const line = this.#lineOf(request.subgraph);
      let headers = blocks.get(line.headerRules);
      if (headers === undefined) {
        headers = forwardedHeaders(context.forwarded, line.headerRules);
        blocks.set(line.headerRules, headers);
      }
      return this.#ask(this.#callOf(request, line, headers, context), context.clientHeaders);
    };
  }

  /** The breakers of all subgraphs asked so far, by name. */
  breakerStates(): ReadonlyMap<string, BreakerState> {
    return new Map([...this.#lines].map(([name, { breaker }]) => [name, breaker.state]));
  }

  /** All subgraphs asked so far, by name: for those who look at how they are doing. */
  lines(): ReadonlyMap<string, SubgraphLine> {
    return this.#lines;
  }

  /** Queries from now on are not given answers that were asked for before now. */
  startAfresh(): void {
    this.#flights.startAfresh();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#transport[Symbol.asyncDispose]();
  }

  async #ask(call: Call, clientHeaders: ClientHeaders | undefined): Promise<SubgraphResponse> {
    const { subgraph, kind, line } = call;
    try {
      const { response, raw } = await (this.#mayShare(call) ? this.#share(call) : deliver(call));
      const { responseHeaders, cache, passHeaders } = line.options;
      if (passHeaders !== undefined) clientHeaders?.passed(passHeaders);
      clientHeaders?.policy.takeHeader(raw.headers['cache-control']);
      if (responseHeaders !== undefined) clientHeaders?.take(responseHeaders, raw.headers);
      return cache === true ? Object.assign(response, { headers: raw.headers }) : response;
    } catch (error) {
      throw upstreamUnavailable(subgraph, error);
    } finally {
      // Whatever a mutation did, reads that were under way may not have seen it.
      if (kind === 'mutation') this.#flights.startAfresh();
    }
  }

  /** A client that waits for less than the usual timeout would cut the answer of the others short. */
  #mayShare({ kind, line, endsAtMs, timeoutMs }: Call): boolean {
    if (kind === 'mutation' || line.options.deduplicate === false) return false;
    return endsAtMs === undefined || endsAtMs - performance.now() >= timeoutMs;
  }

  async #share(call: Call): Promise<Received> {
    const key = `${call.subgraph}\n${call.headers.sameness}\n${call.body}`;
    const begin = (signal: Unwanted) => deliver({ ...call, signal });
    const { outcome, began } = await this.#flights.join(key, begin, call.signal);
    if (began) return outcome;
    this.#options.onShared?.(call.subgraph);
    // Whoever asked changes what it gets: each needs a copy of its own.
    const response = readGraphQLResponse(outcome.raw);
    if (response === undefined) throw new NotGraphQL(outcome.raw.status, outcome.raw.body.length);
    return { response, raw: outcome.raw };
  }

  #callOf(request: SubgraphRequest, line: SubgraphLine, headers: HeaderBlock, context: ClientRequestContext): Call {
    const { subgraph, kind } = request;
    const { urlOf } = this.#options;
    return {
      subgraph,
      line,
      kind,
      headers,
      transport: this.#transport,
      urlOf,
      body: request.body ?? JSON.stringify(bodyOf(request)),
      timeoutMs: line.options.timeoutMs ?? this.#options.timeoutMs ?? 5000,
      maxBytes: this.#options.maxAnswerBytes ?? 8 * 1024 * 1024,
      onAttempt: this.#options.onAttempt,
      endsAtMs: context.endsAtMs,
      signal: context.signal,
      traced: context.traced,
      traceparent: context.forwarded.traceparent,
    };
  }

  #lineOf(subgraph: string): SubgraphLine {
    let line = this.#lines.get(subgraph);
    if (line === undefined) {
      line = new SubgraphLine(optionsOf(this.#options.subgraphs, subgraph), subgraph === this.#options.rawTokenFor);
      this.#lines.set(subgraph, line);
    }
    return line;
  }
}

function bodyOf({ query, operationName, variables }: SubgraphRequest): object {
  return operationName === undefined ? { query, variables } : { query, operationName, variables };
}
