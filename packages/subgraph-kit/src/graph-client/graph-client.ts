import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { ErrorExtensions } from '../errors.ts';

/** What a caller may say about one operation. */
export interface ExecuteOptions {
  /** Time for all attempts together; 5000 ms unless said otherwise (SPEC.md A1). */
  readonly deadlineMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** W3C trace context of the work that asks, where it is not the active one of OpenTelemetry. */
  readonly traceparent?: string | undefined;
}

/** A subgraph as a client of the graph: the one way in which services call each other (SPEC.md A7). */
export interface GraphClient {
  /**
   * Sends an operation of `contracts/operations/<service>/` to the router's internal endpoint and resolves to its data.
   * Queries, and mutations with an `idempotencyKey` variable, are tried again after a transient failure.
   * @throws {UpstreamError} on any failure; a partial answer (data and errors) is a failure
   */
  execute<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
    options?: ExecuteOptions,
  ): Promise<Result>;
}

/**
 * The graph did not answer as wished. `outcome` says whether the operation can have had an effect: a saga may compensate
 * after `refused`, and must ask or repeat with the same key after `unknown` (SPEC.md A6.3).
 */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  /** `extensions.code` of the first error of the answer, or UPSTREAM_UNAVAILABLE when there was no usable answer. */
  readonly code: string;
  readonly outcome: 'refused' | 'unknown';
  readonly extensions: ErrorExtensions;

  constructor(
    code: string,
    message: string,
    options: {
      readonly outcome: 'refused' | 'unknown';
      readonly extensions?: ErrorExtensions;
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.outcome = options.outcome;
    this.extensions = options.extensions ?? {};
  }
}
