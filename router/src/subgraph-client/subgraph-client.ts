import { type BreakerState, CircuitBreaker, CircuitOpen } from '@tessera/resilience/breaker';
import { DEADLINE_HEADER } from '@tessera/resilience/deadline';
import { retry } from '@tessera/resilience/retry';
import type { SubgraphFetch, SubgraphRequest, SubgraphResponse } from './fetch.ts';
import { type Forwarded, forwardedHeaders } from './forwarded-headers.ts';
import { readGraphQLResponse } from './graphql-response.ts';
import { Transport, TransportFailure } from './transport.ts';
import { upstreamUnavailable } from './unavailable.ts';

/** How the router treats its subgraphs; defaults are those of SPEC.md I. */
export interface SubgraphClientOptions {
  /** Where a subgraph is now; asked for each call, so that a swapped supergraph takes effect at once. */
  readonly urlOf: (subgraph: string) => string | undefined;
  /** The one subgraph that also receives the client's `authorization`. */
  readonly rawTokenFor?: string | undefined;
  /** For one attempt. Default 5,000. */
  readonly timeoutMs?: number | undefined;
  /** Further attempts of a query that could not be delivered. Default 3. */
  readonly retries?: number | undefined;
  /** A longer answer counts as none. Default 8 MiB. */
  readonly maxAnswerBytes?: number | undefined;
  /** Told of every attempt, for metrics and logs. */
  readonly onAttempt?: ((attempt: Attempt) => void) | undefined;
}

/** One attempt to ask a subgraph. `cause` is set when it failed. */
export interface Attempt {
  readonly subgraph: string;
  readonly seconds: number;
  readonly outcome: 'answered' | 'not-graphql' | 'circuit-open' | TransportFailure['reason'];
  readonly cause?: unknown;
}

/** What a client request brings to the calls made for it. */
export interface ClientRequestContext {
  readonly forwarded: Forwarded;
  /** When the client stops waiting, on the clock of `performance.now()`. */
  readonly endsAtMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The answer was HTTP but not GraphQL. Its content is not kept: it may be anything. */
class NotGraphQL extends Error {
  override readonly name = 'NotGraphQL';
  readonly status: number;

  constructor(status: number, characters: number) {
    super(`HTTP ${status}, ${characters} characters`);
    this.status = status;
  }
}

/**
 * The only way out of the router to subgraphs (STYLE.md): pooled connections, a timeout for each attempt, retries for
 * queries that could not be delivered, and a circuit breaker for each subgraph.
 *
 * A timeout is not tried again: the subgraph has the request, and more load does not make it faster.
 */
export class SubgraphClient implements AsyncDisposable {
  readonly #options: SubgraphClientOptions;
  readonly #transport = new Transport();
  readonly #breakers = new Map<string, CircuitBreaker>();

  constructor(options: SubgraphClientOptions) {
    this.#options = options;
  }

  /** Binds the client's request: the function asks subgraphs on its behalf. */
  forRequest(context: ClientRequestContext): SubgraphFetch {
    const headersBySubgraph = new Map<string, Record<string, string>>();
    return (request) => {
      let headers = headersBySubgraph.get(request.subgraph);
      if (headers === undefined) {
        headers = forwardedHeaders(context.forwarded, request.subgraph === this.#options.rawTokenFor);
        headersBySubgraph.set(request.subgraph, headers);
      }
      return this.#ask(request, headers, context);
    };
  }

  /** The breakers of all subgraphs asked so far, by name. */
  breakerStates(): ReadonlyMap<string, BreakerState> {
    return new Map([...this.#breakers].map(([name, breaker]) => [name, breaker.state]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#transport[Symbol.asyncDispose]();
  }

  async #ask(
    request: SubgraphRequest,
    headers: Readonly<Record<string, string>>,
    context: ClientRequestContext,
  ): Promise<SubgraphResponse> {
    const body = request.body ?? JSON.stringify(bodyOf(request));
    const attempt = () => this.#attempt(request.subgraph, headers, body, context);
    try {
      if (request.kind === 'mutation') return await attempt();
      const signal = context.signal === undefined ? {} : { signal: context.signal };
      return await retry(attempt, { retries: this.#options.retries ?? 3, isRetryable: undelivered, ...signal });
    } catch (error) {
      throw upstreamUnavailable(request.subgraph, error);
    }
  }

  async #attempt(
    subgraph: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    context: ClientRequestContext,
  ): Promise<SubgraphResponse> {
    const startedAtMs = performance.now();
    const tell = (outcome: Attempt['outcome'], cause?: unknown) =>
      this.#options.onAttempt?.({ subgraph, outcome, cause, seconds: (performance.now() - startedAtMs) / 1000 });
    try {
      const response = await this.#breakerOf(subgraph).run(() => this.#exchange(subgraph, headers, body, context));
      tell('answered');
      return response;
    } catch (error) {
      tell(outcomeOf(error), error);
      throw error;
    }
  }

  async #exchange(
    subgraph: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    { endsAtMs, signal }: ClientRequestContext,
  ): Promise<SubgraphResponse> {
    const url = this.#options.urlOf(subgraph);
    if (url === undefined || url === '') throw new TransportFailure('unreachable', new Error('no address'));
    const leftMs = endsAtMs === undefined ? Number.POSITIVE_INFINITY : Math.floor(endsAtMs - performance.now());
    if (leftMs <= 0) throw new TransportFailure('given-up', new Error('the client waits no longer'));
    const timeoutMs = Math.min(this.#options.timeoutMs ?? 5000, leftMs);
    const answer = await this.#transport.post({
      url,
      headers: { ...headers, [DEADLINE_HEADER]: String(timeoutMs) },
      body,
      timeoutMs,
      maxBytes: this.#options.maxAnswerBytes ?? 8 * 1024 * 1024,
      signal,
    });
    const response = readGraphQLResponse(answer);
    if (response === undefined) throw new NotGraphQL(answer.status, answer.body.length);
    return response;
  }

  #breakerOf(subgraph: string): CircuitBreaker {
    let breaker = this.#breakers.get(subgraph);
    if (breaker === undefined) {
      breaker = new CircuitBreaker({ isFailure: (error) => outcomeOf(error) !== 'given-up' });
      this.#breakers.set(subgraph, breaker);
    }
    return breaker;
  }
}

/** Whether the request can be sent again with a chance: it was not delivered, or a proxy said "not now". */
function undelivered(error: unknown): boolean {
  if (error instanceof NotGraphQL) return error.status >= 502 && error.status <= 504;
  return error instanceof TransportFailure && error.reason === 'unreachable';
}

function outcomeOf(error: unknown): Attempt['outcome'] {
  if (error instanceof TransportFailure) return error.reason;
  return error instanceof CircuitOpen ? 'circuit-open' : 'not-graphql';
}

function bodyOf({ query, operationName, variables }: SubgraphRequest): object {
  return operationName === undefined ? { query, variables } : { query, operationName, variables };
}
