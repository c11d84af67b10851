import { CONTEXT_HEADER } from '@tessera/caller/context-token';

/** What a request tells every subgraph it reaches, besides the operation. */
export interface Forwarded {
  /** The signed context token; undefined when the router has no signing key. */
  readonly contextToken: string | undefined;
  readonly requestId: string;
  /** The client's address as the router computed it; a client's own claim is not passed on. */
  readonly clientIp: string;
  readonly traceparent?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly acceptLanguage?: string | undefined;
  /** The client's `authorization`, for the one subgraph that may see it (SPEC.md A8: identity). */
  readonly authorization?: string | undefined;
}

/**
 * The headers of a subgraph request: the allow-list of ROUTER.md "Callers" and nothing else of the client's.
 * @param rawToken whether this subgraph is the one that receives the raw `authorization`
 */
export function forwardedHeaders(forwarded: Forwarded, rawToken: boolean): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    'x-request-id': forwarded.requestId,
    'x-client-ip': forwarded.clientIp,
  };
  if (forwarded.contextToken !== undefined) headers[CONTEXT_HEADER] = forwarded.contextToken;
  if (forwarded.traceparent !== undefined) headers['traceparent'] = forwarded.traceparent;
  if (forwarded.userAgent !== undefined) headers['user-agent'] = forwarded.userAgent;
  if (forwarded.acceptLanguage !== undefined) headers['accept-language'] = forwarded.acceptLanguage;
  if (rawToken && forwarded.authorization !== undefined) headers['authorization'] = forwarded.authorization;
  return headers;
}
