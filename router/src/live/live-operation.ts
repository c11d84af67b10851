import type { Result } from '../path.ts';
import { upstreamUnavailable } from '../subgraph-client/unavailable.ts';
import { LiveAnswer } from './live-answer.ts';
import type { LiveSource } from './live-source.ts';
import type { PrimaryFetch, UpstreamResult } from './primary-fetch.ts';

/** A running subscription: answers until it ends. `return` ends it early and lets go of the upstream. */
export type LiveOperation = AsyncIterableIterator<LiveAnswer, undefined>;

/** What a subscription of one client needs besides its stream. */
export interface LiveOperationOptions {
  readonly primary: PrimaryFetch;
  /** Whether anybody may see every event of the primary, so that all its readers share one upstream stream. */
  readonly shared: boolean;
  readonly caller: Parameters<LiveSource['open']>[1]['caller'];
  readonly contextToken: () => Promise<string | undefined>;
  /** Runs the rest of the plan for an event, on behalf of the caller as known now. */
  readonly complete: (event: UpstreamResult) => Promise<Result>;
  /** The answer in place of an event whose completion threw. */
  readonly failed: (error: unknown) => Result;
  /** Called once, however it ends. */
  readonly ended?: () => void;
  /** Given a function that ends the operation once what came before was answered: its last answer is asked of `complete`. */
  readonly onOpen?: (end: () => void) => void;
}

/**
 * Opens a subscription. Events are completed one after the other, in order. An error of the primary is its last answer; an
 * error of the rest gives partial data and the stream goes on (docs/router.md, Subscriptions). After a lost connection or
 * dropped events, the next answer carries `extensions.resync: true`: the client should read the state anew.
 */
export function openLiveOperation(source: LiveSource, options: LiveOperationOptions): LiveOperation {
  const { primary } = options;
  const stream = source.open(primary, options, options.shared);
  options.onOpen?.(() => stream?.events.push({ kind: 'failed', errors: [] }));
  let over = false;
  const finish = () => {
    if (over) return;
    over = true;
    stream?.close();
    options.ended?.();
  };
  const last = (errors: Result['errors'] & object): IteratorResult<LiveAnswer, undefined> => {
    finish();
    return { done: false, value: new LiveAnswer({ data: null, errors }) };
  };
  const unavailable = () => last([upstreamUnavailable(primary.subgraph).toJSON()]);

  const read = async (): Promise<IteratorResult<LiveAnswer, undefined>> => {
    if (over) return { done: true, value: undefined };
    if (stream === undefined) return unavailable();
    const taken = await stream.events.next();
    if (taken === undefined || over) {
      finish();
      return { done: true, value: undefined };
    }
    const { event, missed } = taken;
    if (event.kind === 'failed' && event.errors === 'lost') return unavailable();
    const upstream =
      event.kind === 'failed' ? { data: null, errors: event.errors as Result['errors'] & object } : event.result;
    const value = await complete(upstream, event.kind === 'event' && (event.resync || missed));
    // Without data the subgraph had nothing but an error to say, or the operation is no longer valid.
    if (upstream.data == null || !('data' in value.result)) finish();
    return { done: false, value };
  };
  const complete = async (event: UpstreamResult, resync: boolean): Promise<LiveAnswer> => {
    let result: Result;
    try {
      result = await options.complete(event);
    } catch (error) {
      result = options.failed(error);
    }
    const answer = new LiveAnswer(result);
    return resync ? answer.withResync : answer;
  };
  return {
    next: read,
    async return() {
      finish();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
