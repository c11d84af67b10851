import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

/**
 * The OpenTelemetry spans of one operation: `graphql.operation`, below it `graphql.plan` and, for each attempt to ask a
 * subgraph, `graphql.fetch`. They go where the process's SDK sends them; without an SDK nothing is recorded, and the
 * client's trace goes on to the subgraphs as it came.
 */
export interface OperationTrace {
  /** Runs the work in a span below the operation's. */
  during<T>(name: string, work: () => T): T;
  /** Begins the span of one attempt to ask a subgraph. */
  fetch(subgraph: string): FetchTrace;
  /** Ends the operation's span. `code` is its first error's, or `ok`. Later calls do nothing. */
  end(told: { readonly kind: string; readonly name: string | undefined; readonly code: string }): void;
}

/** One attempt to ask a subgraph. */
export interface FetchTrace {
  /** The `traceparent` to send in place of the client's; undefined: the client's own. */
  readonly traceparent: string | undefined;
  end(outcome: string): void;
}

/** @param traceparent what the client sent, already known to have the form of a W3C trace context */
export function traceOperation(traceparent: string | undefined): OperationTrace {
  const parent = contextOf(traceparent);
  const span = tracer().startSpan('graphql.operation', { kind: SpanKind.SERVER }, parent);
  if (!span.isRecording()) return NOT_TRACED;
  const context = trace.setSpan(parent, span);
  return {
    during: (name, work) => during(name, context, work),
    fetch: (subgraph) => traceFetch(subgraph, context),
    end({ kind, name, code }) {
      if (!span.isRecording()) return;
      if (name !== undefined) span.updateName(`graphql.operation ${name}`);
      finish(span, code, { 'graphql.operation.type': kind, ...(name && { 'graphql.operation.name': name }) });
    },
  };
}

const NOT_TRACED: OperationTrace = {
  during: (_name, work) => work(),
  fetch: () => FETCH_NOT_TRACED,
  end: () => undefined,
};

const FETCH_NOT_TRACED: FetchTrace = { traceparent: undefined, end: () => undefined };

/** Asked each time: an SDK may be set up after this file was read. */
function tracer() {
  return trace.getTracer('tessera-router');
}

function contextOf(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = traceparent?.split('-') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16);
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function during<T>(name: string, parent: Context, work: () => T): T {
  const span = tracer().startSpan(name, {}, parent);
  try {
    return work();
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

function traceFetch(subgraph: string, parent: Context): FetchTrace {
  const span = tracer().startSpan('graphql.fetch', { kind: SpanKind.CLIENT }, parent);
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    end: (outcome) => finish(span, outcome === 'answered' ? 'ok' : outcome, { 'graphql.subgraph': subgraph }),
  };
}

/** Names and codes only: variables and answers never get into a trace. */
function finish(span: Span, code: string, attributes: Attributes): void {
  span.setAttributes(attributes);
  if (code !== 'ok') span.setStatus({ code: SpanStatusCode.ERROR, message: code });
  span.end();
}
