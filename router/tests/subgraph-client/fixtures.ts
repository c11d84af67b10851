import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Attempt, ClientRequestContext } from '../../src/subgraph-client/subgraph-client.ts';
import { SubgraphClient } from '../../src/subgraph-client/subgraph-client.ts';
import type { SubgraphsOptions } from '../../src/subgraph-client/subgraph-options.ts';

/** One request that a server got. Answer it when the test wants to. */
export interface Arrived {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly response: ServerResponse;
}

/** Where nobody listens: systems give this port to no program that takes any. */
export const NOBODY = 'http://127.0.0.1:1/graphql';

/** A subgraph's HTTP side. Without `answer`, requests wait until the test answers them. */
export async function server(answer: (arrived: Arrived) => void = () => undefined) {
  const arrived: Arrived[] = [];
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8'), response };
      arrived.push(one);
      answer(one);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    arrived,
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** Answers with data that says which request it was. */
export const ok =
  (value: unknown = 1, headers: Record<string, string | string[]> = {}) =>
  ({ response }: Arrived): void => {
    for (const [name, text] of Object.entries(headers)) response.setHeader(name, text);
    response.end(JSON.stringify({ data: { value } }));
  };

/** A client of one subgraph, `things`, and what it told about its attempts. */
export function clientOf(url: string | undefined, subgraphs: SubgraphsOptions = {}, timeoutMs = 20_000) {
  const attempts: Attempt[] = [];
  let shared = 0;
  const client = new SubgraphClient({
    urlOf: () => url,
    subgraphs,
    timeoutMs,
    onAttempt: (attempt) => attempts.push(attempt),
    onShared: () => {
      shared += 1;
    },
  });
  const ask = (
    query = '{ value }',
    context: Partial<ClientRequestContext> = {},
    kind: 'query' | 'mutation' = 'query',
  ) => client.forRequest({ forwarded: forwarded(), ...context })({ subgraph: 'things', kind, query, variables: {} });
  return { client, attempts, ask, shared: () => shared, [Symbol.asyncDispose]: () => client[Symbol.asyncDispose]() };
}

let requests = 0;

/** What a client request brings: each has an id of its own. */
export function forwarded(own: Partial<ClientRequestContext['forwarded']> = {}): ClientRequestContext['forwarded'] {
  requests += 1;
  return { contextToken: 'nobody', requestId: `request-${requests}`, clientIp: '1.2.3.4', ...own };
}
