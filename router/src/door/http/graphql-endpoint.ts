import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import clientIp from '@fastify/proxy-addr';
import type { Log } from '@tessera/process/log';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Cors, corsHeaders } from './cors.ts';
import { refuseCrossSiteGet } from './csrf.ts';
import { type AnsweringOptions, answerBatch, answerOperation, methodNotAllowed } from './graphql-answer.ts';
import { HttpReply } from './http-reply.ts';
import { readJsonBody } from './json-body.ts';
import { parametersOf, parametersOfQueryString } from './parameters.ts';

/** One address that speaks GraphQL: which contract it serves, and who may come in. */
export interface EndpointOptions extends AnsweringOptions {
  readonly url: string;
  readonly cors: Cors;
  readonly maxBodyBytes: number;
  /** Addresses of proxies whose word about the client's address is believed. */
  readonly trustedProxies: readonly string[];
  /** Whether the router is about to stop: a connection that is kept alive past its last answer would hold it up. */
  readonly isClosing: () => boolean;
  /** Told of each POST that was answered. */
  readonly onPosted: (status: number) => void;
  readonly log: Log;
}

/**
 * Adds `GET` (queries only) and `POST` of GraphQL over HTTP at the endpoint's address. `POST`, which is nearly all of what
 * a router does, is taken before Fastify: its hooks, routing and body parsing cost as much as the rest of a small request.
 */
export function registerGraphQLEndpoint(http: FastifyInstance, options: EndpointOptions): void {
  takePosts(http.server, options.url, (request, response) => {
    post(request, response, options).catch((error: unknown) => options.log.error({ err: error }, 'a request failed'));
  });
  http.get(options.url, (request, reply) =>
    takeOver(reply, options, (own) => {
      const read = () => {
        refuseCrossSiteGet(request.headers, options.cors);
        return parametersOfQueryString(request.query as Record<string, unknown>);
      };
      return answerOperation(request, own, options, read, false);
    }),
  );
  http.route({
    method: ['PUT', 'PATCH', 'DELETE'],
    url: options.url,
    handler: async () => {
      throw methodNotAllowed('GET, POST');
    },
  });
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

function takePosts(server: Pick<Server, 'listeners' | 'removeAllListeners' | 'on'>, url: string, take: Listener): void {
  const others = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'POST' && (request.url === url || request.url?.startsWith(`${url}?`))) {
      take(request, response);
    } else for (const other of others) other.call(server as Server, request, response);
  });
}

async function post(request: IncomingMessage, response: ServerResponse, options: EndpointOptions): Promise<void> {
  const { headers } = request;
  const reply = new HttpReply(response, options.isClosing);
  try {
    corsHeaders(options.cors, headers.origin, reply.headers);
    const body = await readJsonBody(request, options.maxBodyBytes);
    const sender = { headers, ip: addressOf(request, options.trustedProxies) };
    if (Array.isArray(body) && options.maxBatchSize > 0) await answerBatch(sender, reply, options, body);
    else await answerOperation(sender, reply, options, () => parametersOf(body), true);
  } catch (error) {
    reply.refuse(error, options.log);
  }
  options.onPosted(response.statusCode);
}

function addressOf(request: IncomingMessage, trustedProxies: readonly string[]): string {
  if (trustedProxies.length === 0) return request.socket.remoteAddress ?? '';
  return clientIp(request, [...trustedProxies]);
}

/** Answers a request of Fastify's past Fastify, with the headers that its hooks have set. */
async function takeOver(
  reply: FastifyReply,
  options: EndpointOptions,
  answer: (own: HttpReply) => Promise<void>,
): Promise<void> {
  const own = new HttpReply(reply.raw, options.isClosing, { ...reply.getHeaders() });
  reply.hijack();
  try {
    await answer(own);
  } catch (error) {
    own.refuse(error, options.log);
  }
}
