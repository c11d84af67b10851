import type { IncomingHttpHeaders } from 'node:http';
import { CONTEXT_HEADER } from '@tessera/caller/context-token';
import { HeaderBlock } from './header-block.ts';

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
  /** The client's headers, of which a subgraph gets those that its options name. */
  readonly clientHeaders?: IncomingHttpHeaders | undefined;
}

/** What a subgraph's options say about headers, and whether it is the one that receives the raw `authorization`. */
export interface HeaderRules {
  readonly passHeaders?: readonly string[] | undefined;
  readonly setHeaders?: Readonly<Record<string, string>> | undefined;
  readonly rawToken: boolean;
}

/**
 * The headers of a subgraph request: the router's own allow-list (SPEC.md A8), the client's headers that the subgraph's
 * options name, those that they set, and nothing else of the client's. Trace and deadline are each request's own.
 */
export function forwardedHeaders(forwarded: Forwarded, rules: HeaderRules): HeaderBlock {
  const headers: Record<string, string> = {};
  for (const name of rules.passHeaders ?? []) {
    const value = forwarded.clientHeaders?.[name];
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  for (const [name, value] of Object.entries(rules.setHeaders ?? {})) headers[name] = value;
  headers['content-type'] = 'application/json';
  headers['accept'] = 'application/graphql-response+json, application/json';
  headers['x-client-ip'] = forwarded.clientIp;
  if (forwarded.contextToken !== undefined) headers[CONTEXT_HEADER] = forwarded.contextToken;
  if (forwarded.userAgent !== undefined) headers['user-agent'] = forwarded.userAgent;
  if (forwarded.acceptLanguage !== undefined) headers['accept-language'] = forwarded.acceptLanguage;
  if (rules.rawToken && forwarded.authorization !== undefined) headers['authorization'] = forwarded.authorization;
  return new HeaderBlock(headers, forwarded.requestId);
}
