import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where requests are handed on to, and what is added to their headers. */
export interface Target {
  readonly url: string;
  readonly headers?: () => Readonly<Record<string, string>>;
}

/** An address that hands requests on. */
export interface Forwarding extends AsyncDisposable {
  readonly url: string;
}

/**
 * Hands every POST to another address. The suite asks subgraphs as if they stood open and a router at its root; ours want
 * a context signed by the router, and answer below `/graphql`.
 */
export async function forward(port: number, { url, headers = () => ({}) }: Target): Promise<Forwarding> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const trace = request.headers['apollo-federation-include-trace'];
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(typeof trace === 'string' ? { 'apollo-federation-include-trace': trace } : {}),
        ...headers(),
      },
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(await answer.text());
  });
  server.listen(port, 'localhost');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
