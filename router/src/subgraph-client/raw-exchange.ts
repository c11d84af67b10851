import type { HeaderBlock } from './header-block.ts';
import type { AnswerHeaders } from './response-headers.ts';
import type { SubgraphTls } from './subgraph-options.ts';

/** A subgraph's HTTP answer, its body read whole. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: string;
}

/** What one HTTP request to a subgraph needs. */
export interface RawRequest {
  readonly url: string;
  readonly headers: HeaderBlock;
  /** The span that asks, as `traceparent`. */
  readonly traceparent: string | undefined;
  readonly body: string;
  /** For the whole exchange: connecting, waiting, reading the last byte. The subgraph is told of it. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** How `https` addresses are trusted and shown who asks; equal objects share connections. */
  readonly tls?: SubgraphTls | undefined;
  readonly signal?: Unwanted | undefined;
}

/** Says when an answer is no longer wanted: an `AbortSignal`, or less than one. */
export interface Unwanted {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** There was no usable HTTP answer. `cause` says why, for logs only. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  readonly reason: 'unreachable' | 'timeout' | 'too-large' | 'given-up';

  constructor(reason: TransportFailure['reason'], cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}
