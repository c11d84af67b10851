import { afterEach, expect, test } from '@jest/globals';
import {
  type Context,
  INVALID_SPAN_CONTEXT,
  type Span,
  type SpanOptions,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { runningRouter } from '../doors/fixtures/running-router.ts';

interface Recorded {
  name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly attributes: Record<string, unknown>;
  failed: string | undefined;
  ends: number;
}

/** Stands for an SDK: remembers spans as the API hands them over. */
function recorder(): Recorded[] {
  const spans: Recorded[] = [];
  const tracer: Tracer = {
    startSpan(name: string, _options: SpanOptions = {}, context?: Context) {
      const parent = context === undefined ? undefined : trace.getSpanContext(context);
      const spanId = (spans.length + 1).toString(16).padStart(16, '0');
      const traceId = parent?.traceId ?? 'f'.repeat(32);
      const recorded: Recorded = {
        name,
        traceId,
        spanId,
        parentId: parent?.spanId,
        attributes: {},
        failed: undefined,
        ends: 0,
      };
      spans.push(recorded);
      const span = {
        isRecording: () => recorded.ends === 0,
        spanContext: () => ({ ...INVALID_SPAN_CONTEXT, traceId, spanId, traceFlags: 1 }),
        setAttributes: (attributes: object) => Object.assign(recorded.attributes, attributes),
        setStatus: ({ message }: { message?: string }) => {
          recorded.failed = message;
        },
        updateName: (next: string) => {
          recorded.name = next;
        },
        end: () => {
          recorded.ends += 1;
        },
      };
      return span as unknown as Span;
    },
    startActiveSpan: (() => undefined) as never,
  };
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  return spans;
}

afterEach(() => trace.disable());

const TRACE = 'a'.repeat(32);
const HEADERS = { traceparent: `00-${TRACE}-${'b'.repeat(16)}-01` };
const READ = { query: 'query Shelf { products { id rating } }' };

test('an operation, its plan and each of its fetches are spans of one trace, and a subgraph goes on from its fetch', async () => {
  const spans = recorder();
  await using running = await runningRouter();
  await running.post(READ, HEADERS);
  const [operation, ...below] = spans;
  expect(operation).toMatchObject({ name: 'graphql.operation Shelf', traceId: TRACE, parentId: 'b'.repeat(16) });
  expect(below.map(({ name }) => name)).toEqual(['graphql.plan', 'graphql.fetch', 'graphql.fetch']);
  expect(new Set(below.map(({ parentId }) => parentId))).toEqual(new Set([operation?.spanId]));
  expect(spans.map(({ ends, failed }) => [ends, failed])).toEqual(Array(4).fill([1, undefined]));
  const [reviews] = running.graph.reviews.asked;
  const fetch = below.find(({ attributes }) => attributes['graphql.subgraph'] === 'reviews');
  expect(reviews?.headers['traceparent']).toBe(`00-${TRACE}-${fetch?.spanId}-01`);
});

test('what failed is marked with its code, and every span ends', async () => {
  const spans = recorder();
  await using running = await runningRouter({ subgraphs: { '*': { retries: 1 } } });
  await running.graph.reviews.stop();
  await running.post(READ);
  await running.post({ query: '{ nonsense }' });
  const failed = spans.flatMap(({ name, failed: code }) => (code === undefined ? [] : [`${name}: ${code}`]));
  expect(failed.sort()).toEqual([
    'graphql.fetch: unreachable',
    'graphql.fetch: unreachable',
    'graphql.operation Shelf: UPSTREAM_UNAVAILABLE',
    'graphql.operation: GRAPHQL_VALIDATION_FAILED',
  ]);
  expect(spans.every(({ ends }) => ends === 1)).toBe(true);
});

test('without an SDK the trace of the client goes on as it came', async () => {
  await using running = await runningRouter();
  await running.post(READ, HEADERS);
  expect(running.graph.reviews.asked[0]?.headers['traceparent']).toBe(HEADERS.traceparent);
});
