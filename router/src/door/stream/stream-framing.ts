import type { GraphQLFormattedError } from 'graphql';
import type { StreamFormat } from './stream-format.ts';

/** The bytes of one stream format. */
export interface StreamFraming {
  readonly contentType: string;
  /** What stands before the first answer. */
  readonly start: string;
  /** One answer, given as JSON text. */
  answer(json: string): string;
  /** Says nothing but "still here"; keeps proxies from closing an idle stream. */
  readonly heartbeat: string;
  /** The stream ended as it should. */
  readonly complete: string;
  /** The router ends the stream before its time, and the client must not simply come back. */
  failed(error: GraphQLFormattedError): string;
  /** The router ends the stream before its time, and the client should open it elsewhere. */
  interrupted(error: GraphQLFormattedError): string;
}

/**
 * graphql-sse, "distinct connections mode": answers are `next` events, the end is a `complete` event. A stream that stops
 * without one was cut, and the client opens it again.
 */
const EVENT_STREAM: StreamFraming = {
  contentType: 'text/event-stream; charset=utf-8',
  start: ':\n\n',
  answer: (json) => `event: next\ndata: ${json}\n\n`,
  heartbeat: ':\n\n',
  complete: 'event: complete\ndata:\n\n',
  failed: (error) => `event: next\ndata: ${JSON.stringify({ errors: [error] })}\n\nevent: complete\ndata:\n\n`,
  interrupted: () => '',
};

const NEXT_PART = '\r\ncontent-type: application/json\r\n\r\n';
const BOUNDARY = '\r\n--graphql';

/**
 * Apollo's multipart protocol for subscriptions over HTTP: each part is `{ "payload": answer }`, an empty object is a
 * heartbeat, and errors beside a null payload are the transport's own and end the stream. Every part is followed by its
 * boundary at once, for a client sees a part only when the next boundary is there.
 */
const MULTIPART: StreamFraming = {
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
  start: BOUNDARY,
  answer: (json) => `${NEXT_PART}{"payload":${json}}${BOUNDARY}`,
  heartbeat: `${NEXT_PART}{}${BOUNDARY}`,
  complete: '--\r\n',
  failed: transportError,
  interrupted: transportError,
};

function transportError(error: GraphQLFormattedError): string {
  return `${NEXT_PART}${JSON.stringify({ payload: null, errors: [error] })}${BOUNDARY}--\r\n`;
}

/** How a stream of this format is written. */
export function framingOf(format: StreamFormat): StreamFraming {
  return format === 'multipart' ? MULTIPART : EVENT_STREAM;
}
