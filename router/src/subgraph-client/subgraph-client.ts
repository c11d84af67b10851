import type { BreakerState } from '@tessera/resilience/breaker';
import { DEADLINE_HEADER } from '@tessera/resilience/deadline';
import { retry } from '@tessera/resilience/retry';
import type { OperationTrace } from '../signals/tracing.ts';
import type { SubgraphFetch, SubgraphRequest, SubgraphResponse } from './fetch.ts';
import { type Forwarded, forwardedHeaders, sameHeaders } from './forwarded-headers.ts';
import { readGraphQLResponse } from './graphql-response.ts';
import { type AttemptOutcome, isUndelivered, NotGraphQL, outcomeOf } from './outcome.ts';
import type { ClientHeaders } from './response-headers.ts';
import { SharedFlights } from './shared-flights.ts';
import { SubgraphLine } from './subgraph-line.ts';
import { optionsOf, type SubgraphsOptions } from './subgraph-options.ts';
import { type RawAnswer, Transport, TransportFailure } from './transport.ts';
import { upstreamUnavailable } from './unavailable.ts';

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

/** One attempt to ask a subgraph. `cause` is set when it failed. */
export interface Attempt {
  readonly subgraph: string;
  readonly seconds: number;
  readonly outcome: AttemptOutcome;
  readonly cause?: unknown;
}

/** What a client request brings to the calls made for it. */
export interface ClientRequestContext {
  readonly forwarded: Forwarded;
  /** When the client stops waiting, on the clock of `performance.now()`. */
  readonly endsAtMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Takes what the answers say in headers to the client. */
  readonly clientHeaders?: ClientHeaders | undefined;
  /** The spans of the client's operation. */
  readonly traced?: Pick<OperationTrace, 'fetch'> | undefined;
}

/** One request for a subgraph with everything that goes with it. */
interface Call extends Pick<ClientRequestContext, 'endsAtMs' | 'signal' | 'traced'> {
  readonly subgraph: string;
  readonly line: SubgraphLine;
  readonly kind: SubgraphRequest['kind'];
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a subgraph answered, read, and as it came. */
interface Received {
  readonly response: SubgraphResponse;
  readonly raw: RawAnswer;
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
    const bySubgraph = new Map<string, { readonly headers: Record<string, string>; readonly sameness: string }>();
    return (request) => {
      const { subgraph } = request;
      const line = this.#lineOf(subgraph);
      let known = bySubgraph.get(subgraph);
      if (known === undefined) {
        const rules = { ...line.options, rawToken: subgraph === this.#options.rawTokenFor };
        const headers = forwardedHeaders(context.forwarded, rules);
        known = { headers, sameness: sameHeaders(headers) };
        bySubgraph.set(subgraph, known);
      }
      return this.#ask(request, line, known, context);
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

  async #ask(
    request: SubgraphRequest,
    line: SubgraphLine,
    { headers, sameness }: { readonly headers: Readonly<Record<string, string>>; readonly sameness: string },
    { endsAtMs, signal, clientHeaders, traced }: ClientRequestContext,
  ): Promise<SubgraphResponse> {
    const { subgraph, kind } = request;
    const body = request.body ?? JSON.stringify(bodyOf(request));
    const call: Call = { subgraph, line, kind, body, headers, endsAtMs, signal, traced };
    try {
      const { response, raw } = this.#mayShare(call) ? await this.#share(call, sameness) : await this.#deliver(call);
      const { responseHeaders, cache } = line.options;
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
  #mayShare({ kind, line, endsAtMs }: Call): boolean {
    if (kind === 'mutation' || line.options.deduplicate === false) return false;
    return endsAtMs === undefined || endsAtMs - performance.now() >= this.#timeoutMsOf(line);
  }

  async #share(call: Call, sameness: string): Promise<Received> {
    const key = `${call.subgraph}\n${sameness}\n${call.body}`;
    const begin = (signal: AbortSignal) => this.#deliver({ ...call, signal });
    const { outcome, began } = await this.#flights.join(key, begin, call.signal);
    if (began) return outcome;
    this.#options.onShared?.(call.subgraph);
    // Whoever asked changes what it gets: each needs a copy of its own.
    const response = readGraphQLResponse(outcome.raw);
    if (response === undefined) throw new NotGraphQL(outcome.raw.status, outcome.raw.body.length);
    return { response, raw: outcome.raw };
  }

  #deliver(call: Call): Promise<Received> {
    const attempt = () => this.#attempt(call);
    if (call.kind === 'mutation') return attempt();
    const signal = call.signal === undefined ? {} : { signal: call.signal };
    return retry(attempt, { retries: call.line.options.retries ?? 3, isRetryable: isUndelivered, ...signal });
  }

  async #attempt(call: Call): Promise<Received> {
    const { subgraph, line } = call;
    const startedAtMs = performance.now();
    const span = call.traced?.fetch(subgraph);
    const tell = (outcome: AttemptOutcome, cause?: unknown) => {
      this.#options.onAttempt?.({ subgraph, outcome, cause, seconds: (performance.now() - startedAtMs) / 1000 });
      span?.end(outcome);
    };
    const isWanted = () => call.signal?.aborted !== true && performance.now() - startedAtMs < this.#timeoutMsOf(line);
    try {
      const received = await line.bulkhead.run(
        () => line.breaker.run(() => this.#exchange(call, span?.traceparent)),
        isWanted,
      );
      tell('answered');
      return received;
    } catch (error) {
      tell(outcomeOf(error), error);
      throw error;
    }
  }

  async #exchange(
    { subgraph, line, headers, body, endsAtMs, signal }: Call,
    traceparent = headers['traceparent'],
  ): Promise<Received> {
    const url = line.address(this.#options.urlOf(subgraph));
    if (url === undefined) throw new TransportFailure('unreachable', new Error('no address'));
    const leftMs = endsAtMs === undefined ? Number.POSITIVE_INFINITY : Math.floor(endsAtMs - performance.now());
    if (leftMs <= 0) throw new TransportFailure('given-up', new Error('the client waits no longer'));
    const timeoutMs = Math.min(this.#timeoutMsOf(line), leftMs);
    const maxBytes = this.#options.maxAnswerBytes ?? 8 * 1024 * 1024;
    const told: Record<string, string> = { ...headers, [DEADLINE_HEADER]: String(timeoutMs) };
    if (traceparent !== undefined) told['traceparent'] = traceparent;
    try {
      const { tls } = line.options;
      const raw = await this.#transport.post({ url, headers: told, body, timeoutMs, maxBytes, tls, signal });
      const response = readGraphQLResponse(raw);
      if (response === undefined) throw new NotGraphQL(raw.status, raw.body.length);
      line.tell(url, undefined);
      return { response, raw };
    } catch (error) {
      line.tell(url, error);
      throw error;
    }
  }

  #timeoutMsOf({ options }: SubgraphLine): number {
    return options.timeoutMs ?? this.#options.timeoutMs ?? 5000;
  }

  #lineOf(subgraph: string): SubgraphLine {
    let line = this.#lines.get(subgraph);
    if (line === undefined) {
      line = new SubgraphLine(optionsOf(this.#options.subgraphs, subgraph));
      this.#lines.set(subgraph, line);
    }
    return line;
  }
}

function bodyOf({ query, operationName, variables }: SubgraphRequest): object {
  return operationName === undefined ? { query, variables } : { query, operationName, variables };
}
