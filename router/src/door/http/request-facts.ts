import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { DEADLINE_HEADER, parseDeadline } from '@tessera/resilience/deadline';

/** What of a client's headers goes on: to subgraphs, logs and timers. */
export interface RequestFacts {
  readonly requestId: string;
  readonly clientIp: string;
  readonly traceparent: string | undefined;
  readonly userAgent: string | undefined;
  readonly acceptLanguage: string | undefined;
  readonly authorization: string | undefined;
  /** What stands in `x-api-key`. */
  readonly apiKey?: string | undefined;
  /** All of the client's headers; what of them goes on is the subgraphs' options' word. */
  readonly clientHeaders?: IncomingHttpHeaders | undefined;
  /** When the answer is no longer wanted, on the clock of `performance.now()`. */
  readonly endsAtMs: number;
}

const REQUEST_ID = /^[\w.:-]{8,128}$/;
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/**
 * Reads the facts. A request id or trace of the wrong shape is replaced or dropped: it would end up in logs of every
 * service. A client may shorten the time limit, not lengthen it.
 */
export function requestFacts(headers: IncomingHttpHeaders, clientIp: string, timeoutMs: number): RequestFacts {
  const requestId = headers['x-request-id'];
  const { traceparent } = headers;
  const wantedMs = parseDeadline(headers[DEADLINE_HEADER]);
  return {
    requestId: typeof requestId === 'string' && REQUEST_ID.test(requestId) ? requestId : randomUUID(),
    clientIp,
    traceparent: typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? traceparent : undefined,
    userAgent: headers['user-agent'],
    acceptLanguage: headers['accept-language'],
    authorization: headers.authorization,
    apiKey: typeof headers['x-api-key'] === 'string' ? headers['x-api-key'] : undefined,
    clientHeaders: headers,
    endsAtMs: performance.now() + Math.min(timeoutMs, wantedMs ?? timeoutMs),
  };
}
