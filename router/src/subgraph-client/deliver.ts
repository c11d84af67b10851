import { retry } from '@tessera/resilience/retry';
import type { OperationTrace } from '../signals/tracing.ts';
import { abortSignal } from './cancellation.ts';
import type { SubgraphRequest, SubgraphResponse } from './fetch.ts';
import { readGraphQLResponse } from './graphql-response.ts';
import type { HeaderBlock } from './header-block.ts';
import { type AttemptOutcome, isUndelivered, NotGraphQL, outcomeOf } from './outcome.ts';
import { type RawAnswer, TransportFailure, type Unwanted } from './raw-exchange.ts';
import type { SubgraphLine } from './subgraph-line.ts';
import type { Transport } from './transport.ts';

/** One request for a subgraph with everything that goes with it. */
export interface Call {
  readonly subgraph: string;
  readonly line: SubgraphLine;
  readonly transport: Transport;
  readonly urlOf: (subgraph: string) => string | undefined;
  readonly kind: SubgraphRequest['kind'];
  readonly body: string;
  readonly headers: HeaderBlock;
  /** For one attempt. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** When the client stops waiting, on the clock of `performance.now()`. */
  readonly endsAtMs: number | undefined;
  readonly signal: Unwanted | undefined;
  readonly traced: Pick<OperationTrace, 'fetch'> | undefined;
  /** The client's, for attempts that have no span of their own. */
  readonly traceparent: string | undefined;
  readonly onAttempt: ((attempt: Attempt) => void) | undefined;
}

/** One attempt to ask a subgraph. `cause` is set when it failed. */
export interface Attempt {
  readonly subgraph: string;
  readonly seconds: number;
  readonly outcome: AttemptOutcome;
  readonly cause?: unknown;
}

/** What a subgraph answered, read, and as it came. */
export interface Received {
  readonly response: SubgraphResponse;
  readonly raw: RawAnswer;
}

/** Attempts the call; a query that could not be delivered is attempted again, as the subgraph's options say. */
export function deliver(call: Call): Promise<Received> {
  const first = attempt(call);
  const { retries = 3 } = call.line.options;
  if (call.kind === 'mutation' || retries === 0) return first;
  return first.catch((error: unknown) => {
    if (!isUndelivered(error)) throw error;
    const signal = call.signal === undefined ? {} : { signal: abortSignal(call.signal) };
    const again = (number: number) => (number === 1 ? first : attempt(call));
    return retry(again, { retries, isRetryable: isUndelivered, ...signal });
  });
}

async function attempt(call: Call): Promise<Received> {
  const { subgraph, line, traced } = call;
  const startedAtMs = performance.now();
  const span = traced?.fetch(subgraph);
  let isIn = false;
  let outcome: AttemptOutcome = 'answered';
  let cause: unknown;
  try {
    const isWanted = () => call.signal?.aborted !== true && performance.now() - startedAtMs < call.timeoutMs;
    const turn = line.bulkhead.enter(isWanted);
    if (turn !== undefined) await turn;
    isIn = true;
    return await guarded(call, span?.traceparent ?? call.traceparent);
  } catch (error) {
    outcome = outcomeOf(error);
    cause = error;
    throw error;
  } finally {
    if (isIn) line.bulkhead.leave();
    call.onAttempt?.({ subgraph, outcome, cause, seconds: (performance.now() - startedAtMs) / 1000 });
    span?.end(outcome);
  }
}

/** Behind the breaker; its promise is the transport's, with the answer read. */
function guarded(call: Call, traceparent: string | undefined): Promise<Received> {
  const { line, subgraph, endsAtMs, headers, body, maxBytes, signal } = call;
  const begun = line.breaker.begin();
  const url = line.address(call.urlOf(subgraph));
  const failed = (error: unknown): never => {
    if (url !== undefined) line.tell(url, error);
    line.breaker.failed(begun, error);
    throw error;
  };
  if (url === undefined) return failed(new TransportFailure('unreachable', new Error('no address')));
  const leftMs = endsAtMs === undefined ? Number.POSITIVE_INFINITY : Math.floor(endsAtMs - performance.now());
  if (leftMs <= 0) return failed(new TransportFailure('given-up', new Error('the client waits no longer')));
  const timeoutMs = Math.min(call.timeoutMs, leftMs);
  const { tls } = line.options;
  const asked = call.transport.post({ url, headers, traceparent, body, timeoutMs, maxBytes, tls, signal });
  return asked.then((raw) => {
    const response = readGraphQLResponse(raw);
    if (response === undefined) return failed(new NotGraphQL(raw.status, raw.body.length));
    line.tell(url, undefined);
    line.breaker.succeeded(begun);
    return { response, raw };
  }, failed);
}
