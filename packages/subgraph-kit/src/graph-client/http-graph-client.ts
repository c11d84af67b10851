import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { context, propagation } from '@opentelemetry/api';
import { type SigningKey, signService } from '@tessera/caller/context-token';
import { CircuitBreaker, CircuitOpen } from '@tessera/resilience/breaker';
import { DEADLINE_HEADER, type Deadline, deadline } from '@tessera/resilience/deadline';
import { retry } from '@tessera/resilience/retry';
import { getOperationAST, print } from 'graphql';
import { currentCause } from '../events/cause.ts';
import { type ExecuteOptions, type GraphClient, UpstreamError } from './graph-client.ts';
import { post } from './post.ts';

/** Whom the client asks, and as whom. */
export interface GraphClientOptions {
  /** The router's `/internal/graphql`. */
  readonly url: string;
  readonly signingKey: SigningKey;
  readonly breaker?: CircuitBreaker;
  /** First pause between attempts; 100 ms where not said (SPEC.md I). */
  readonly firstDelayMs?: number;
}

/** Time for one operation with all its attempts (SPEC.md I "call timeout"). */
const DEADLINE_MS = 5000;
/** A service token is made anew when it has less than this left of its 60 s. */
const TOKEN_RENEWAL_MS = 40_000;

/**
 * The graph client over HTTP: a service token, a deadline that shrinks with each attempt, retries where a repetition is
 * harmless, and one circuit breaker for the router (SPEC.md A7).
 */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const breaker = options.breaker ?? new CircuitBreaker({ isFailure: isTransient });
  const token = serviceTokens(options.signingKey);
  const texts = new WeakMap<object, string>();

  return {
    async execute<Result, Variables>(
      document: TypedDocumentNode<Result, Variables>,
      variables: Variables,
      { deadlineMs = DEADLINE_MS, signal, traceparent }: ExecuteOptions = {},
    ): Promise<Result> {
      const operation = getOperationAST(document);
      if (operation == null || operation.operation === 'subscription') {
        throw new TypeError('The graph client executes documents of one query or mutation.');
      }
      const isQuery = operation.operation === 'query';
      const query = texts.get(document) ?? print(document);
      texts.set(document, query);
      const body = JSON.stringify({ query, variables, operationName: operation.name?.value });
      using limit = deadline(deadlineMs, signal);
      // Once an attempt's fate is unknown, no later refusal makes the whole call one that had no effect.
      let inDoubt = false;
      const attempt = async (): Promise<Result> => {
        try {
          const headers = headersFor(token(), limit, traceparent);
          return await breaker.run(() => post<Result>(options.url, headers, body, limit.signal));
        } catch (error) {
          const failure = asUpstreamError(error);
          inDoubt ||= failure.outcome === 'unknown' && !isQuery;
          throw inDoubt ? inDoubtly(failure) : failure;
        }
      };
      // Awaited here: the deadline is disposed when this function returns.
      return await retry(attempt, {
        retries: isQuery || hasIdempotencyKey(variables) ? 3 : 0,
        firstDelayMs: options.firstDelayMs ?? 100,
        signal: limit.signal,
        isRetryable: isTransient,
      }).catch((error: unknown) => {
        const failure = asUpstreamError(error);
        throw inDoubt ? inDoubtly(failure) : failure;
      });
    },
  };
}

function headersFor(token: string, limit: Deadline, traceparent: string | undefined): Record<string, string> {
  const requestId = currentCause()?.correlationId;
  const trace: Record<string, string> = {};
  propagation.inject(context.active(), trace);
  return {
    ...trace,
    'content-type': 'application/json',
    accept: 'application/json',
    authorization: `Bearer ${token}`,
    [DEADLINE_HEADER]: String(Math.ceil(limit.remainingMs())),
    ...(traceparent !== undefined && { traceparent }),
    ...(requestId !== undefined && { 'x-request-id': requestId }),
  };
}

/** Signing costs a millisecond: one token serves many calls. */
function serviceTokens(key: SigningKey): () => string {
  let token = '';
  let renewAtMs = 0;
  return () => {
    if (performance.now() >= renewAtMs) {
      token = signService(key);
      renewAtMs = performance.now() + TOKEN_RENEWAL_MS;
    }
    return token;
  };
}

function hasIdempotencyKey(variables: unknown): boolean {
  const holds = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && Boolean((value as { idempotencyKey?: unknown }).idempotencyKey);
  return holds(variables) || holds((variables as { input?: unknown } | null)?.input);
}

/** Whether trying again may help, which is also what counts against the router's health. */
function isTransient(error: unknown): boolean {
  return error instanceof UpstreamError && error.code === 'UPSTREAM_UNAVAILABLE';
}

function asUpstreamError(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  if (error instanceof CircuitOpen) {
    return new UpstreamError('UPSTREAM_UNAVAILABLE', 'The graph is not asked: it failed too often.', {
      outcome: 'refused',
      cause: error,
    });
  }
  // Whoever gave up, the deadline or the caller, did not hear the answer.
  return new UpstreamError('UPSTREAM_UNAVAILABLE', 'The graph did not answer in time.', {
    outcome: 'unknown',
    cause: error,
  });
}

function inDoubtly(failure: UpstreamError): UpstreamError {
  if (failure.outcome === 'unknown') return failure;
  const { code, message, extensions } = failure;
  return new UpstreamError(code, message, { outcome: 'unknown', extensions, cause: failure });
}
