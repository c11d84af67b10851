import { type ApolloServer, HeaderMap } from '@apollo/server';
import { CONTEXT_HEADER } from '@tessera/caller/context-token';
import { DEADLINE_HEADER, deadline, parseDeadline } from '@tessera/resilience/deadline';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestContext } from '../define.ts';
import { causedBy } from '../events/cause.ts';
import { newId } from '../ids.ts';
import type { Callers } from './callers.ts';
import type { Contexts } from './request-context.ts';

/** The longest that a request may take when its caller names no deadline. */
const DEFAULT_DEADLINE_MS = 30_000;

/**
 * `POST /graphql`. Who asks is settled before a byte of the body is read: without a context token signed by the router
 * the answer is 401 (SPEC.md A8).
 */
export function registerGraphqlRoute(
  http: FastifyInstance,
  server: ApolloServer<RequestContext>,
  callers: Callers,
  contexts: Contexts,
): void {
  const authenticate = async (request: FastifyRequest): Promise<void> => {
    callers.read(headersOf(request)[CONTEXT_HEADER]);
  };
  http.post('/graphql', { onRequest: authenticate }, async (request, reply) => {
    const { [CONTEXT_HEADER]: token, ...headers } = headersOf(request);
    const caller = callers.read(token);
    const requestId = headers['x-request-id'] ?? newId();
    const left = new AbortController();
    reply.raw.once('close', () => {
      // Most are answered by then: nobody waits for the signal any more, and making its reason is not free.
      if (!reply.raw.writableFinished) left.abort();
    });
    using limit = deadline(parseDeadline(headers[DEADLINE_HEADER]) ?? DEFAULT_DEADLINE_MS, left.signal);
    const addHeader = (name: string, value: string) => void reply.raw.appendHeader(name, value);
    const contextValue = contexts.request({ caller, requestId, headers, signal: limit.signal, addHeader });

    const answer = await causedBy({ correlationId: requestId, causationId: null }, () =>
      server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers: headerMap(headers), search: '', body: request.body },
        context: async () => contextValue,
      }),
    );
    for (const [name, value] of answer.headers) reply.header(name, value);
    reply.code(answer.status ?? 200).header('x-request-id', requestId);
    // Chunked answers come from @defer and @stream, which subgraph schemas do not declare.
    return reply.send(answer.body.kind === 'complete' ? answer.body.string : answer.body.asyncIterator);
  });
}

/** The request's headers, each as one text. */
function headersOf(request: FastifyRequest): Record<string, string | undefined> {
  const entries = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return Object.fromEntries(entries);
}

function headerMap(headers: Readonly<Record<string, string | undefined>>): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) map.set(name, value);
  return map;
}
