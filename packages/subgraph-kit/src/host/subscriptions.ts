import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CONTEXT_HEADER } from '@tessera/caller/context-token';
import type { Log } from '@tessera/process/log';
import type { Metrics } from '@tessera/process/metrics';
import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { Context, ExecutionResult } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { causedBy } from '../events/cause.ts';
import { newId } from '../ids.ts';
import type { Callers } from './callers.ts';
import { eventStream } from './event-stream.ts';
import { formatError } from './format-error.ts';
import { MAX_BODY_BYTES } from './http-server.ts';
import type { Contexts, Request } from './request-context.ts';

/** What the subscription server stands on. */
export interface SubscriptionsOptions {
  readonly server: Server;
  readonly schema: GraphQLSchema;
  readonly callers: Callers;
  readonly contexts: Contexts;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** A request, as far as its socket knows it; each of its events gets a signal. */
type Subscriber = Omit<Request, 'signal'>;

const PING_MS = 30_000;
const INIT_WAIT_MS = 3000;
/** WebSocket close code "service restart" (RFC 6455 registry): the router comes back, elsewhere or later. */
const SERVICE_RESTART = 1012;

/**
 * Serves `type Subscription` over graphql-ws at `/graphql`. The router proves who asks in `connection_init`, whose payload
 * carries the context token under `x-ctx` and the headers it passes on beside it; without a valid one the socket is
 * closed with 4403. The token is checked once: how long a stream may live is the router's to decide, which also ends it.
 * Queries and mutations are refused here. Disposing closes all sockets with 1012.
 */
export function openSubscriptions(options: SubscriptionsOptions): AsyncDisposable {
  const { server, schema, callers, contexts, log, metrics } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY_BYTES });
  const subscribers = new WeakMap<object, Subscriber>();
  const running = metrics.gauge({ name: 'graphql_subscriptions_running', help: 'Subscriptions being served.' });
  const failure = (ctx: SocketContext) => ({ requestId: subscribers.get(ctx.extra)?.requestId ?? '', log });

  useServer(
    {
      connectionInitWaitTimeout: INIT_WAIT_MS,
      isProd: true,
      onConnect(ctx) {
        const subscriber = readSubscriber(ctx.connectionParams ?? {}, callers);
        if (subscriber !== undefined) subscribers.set(ctx.extra, subscriber);
        return subscriber !== undefined;
      },
      onSubscribe: (ctx, _id, { query, operationName, variables }) =>
        prepare(schema, query, operationName, variables, subscribers.get(ctx.extra)),
      subscribe({ contextValue, ...args }) {
        const subscriber = contextValue as Subscriber;
        return eventStream({
          args,
          contextOf: (signal) => contexts.request({ ...subscriber, signal }),
          within: (work) => causedBy({ correlationId: subscriber.requestId, causationId: null }, work),
        });
      },
      onOperation: () => running.inc(),
      onComplete: () => running.dec(),
      onNext: (ctx, _id, _payload, _args, result) => formatted(result, (error) => formatError(error, failure(ctx))),
      onError: (ctx, _id, _payload, errors) => errors.map((error) => formatError(error, failure(ctx), 'BAD_REQUEST')),
    },
    sockets,
    PING_MS,
  );
  const upgrade = upgradeTo(sockets);
  server.on('upgrade', upgrade);
  return {
    async [Symbol.asyncDispose]() {
      server.off('upgrade', upgrade);
      server.on('upgrade', refuse);
      for (const socket of sockets.clients) socket.close(SERVICE_RESTART, 'Service restart');
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}

type SocketContext = Context<Record<string, unknown> | undefined, Extra>;
type Upgrade = (request: import('node:http').IncomingMessage, socket: Duplex, head: Buffer) => void;

function upgradeTo(sockets: WebSocketServer): Upgrade {
  return (request, socket, head) => {
    if (request.url?.split('?', 1)[0] !== '/graphql') {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  };
}

function refuse(_request: unknown, socket: Duplex): void {
  socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
}

function readSubscriber(params: Readonly<Record<string, unknown>>, callers: Callers): Subscriber | undefined {
  const texts = Object.entries(params).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
  );
  const { [CONTEXT_HEADER]: token, ...headers }: Record<string, string | undefined> = Object.fromEntries(texts);
  try {
    return { caller: callers.read(token), requestId: headers['x-request-id'] ?? newId(), headers };
  } catch {
    return undefined;
  }
}

/** Parsed and validated, or the errors to answer with. */
function prepare(
  schema: GraphQLSchema,
  query: string,
  operationName: string | null | undefined,
  variableValues: Record<string, unknown> | null | undefined,
  contextValue: unknown,
): ExecutionArgs | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== 'subscription') {
      return [new GraphQLError('Only subscriptions are served here; send queries and mutations by POST.')];
    }
    return { schema, document, operationName, variableValues, contextValue };
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function formatted(
  { data, errors, extensions }: ExecutionResult,
  format: (error: GraphQLError) => GraphQLFormattedError,
): FormattedExecutionResult {
  return {
    ...(data !== undefined && { data }),
    ...(errors !== undefined && { errors: errors.map(format) }),
    ...(extensions !== undefined && { extensions }),
  };
}
