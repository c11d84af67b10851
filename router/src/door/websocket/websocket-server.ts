import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import clientIp from '@fastify/proxy-addr';
import type { Log } from '@tessera/process/log';
import { handleProtocols, type Server as ProtocolServer } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { RouterMetrics } from '../../signals/router-metrics.ts';
import type { OpenConnections } from '../connections/open-connections.ts';
import type { SocketExtra } from './graphql-socket.ts';

/** How sockets are opened and kept. */
export interface WebSocketServerOptions {
  /** The protocol spoken at each path. */
  readonly endpoints: ReadonlyMap<string, ProtocolServer<SocketExtra>>;
  readonly connections: OpenConnections;
  /** For the whole process; further upgrades are answered 503. */
  readonly maxSockets: number;
  readonly maxMessageBytes: number;
  readonly pingIntervalMs: number;
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly metrics: RouterMetrics;
  readonly log: Log;
}

const INTERNAL_ERROR = 4500;

/**
 * Takes WebSocket upgrades of an HTTP server at the endpoints' paths. Every socket is pinged; one that does not answer by the
 * next ping is dead and is cut.
 * @returns stops taking upgrades; open sockets are not touched
 */
export function acceptWebSockets(server: HttpServer, options: WebSocketServerOptions): () => void {
  const websockets = new WebSocketServer({ noServer: true, maxPayload: options.maxMessageBytes, handleProtocols });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const protocol = options.endpoints.get((request.url ?? '').split('?')[0] ?? '');
    if (protocol === undefined) refuse(socket, '404 Not Found');
    else if (options.connections.size >= options.maxSockets) refuse(socket, '503 Service Unavailable');
    else websockets.handleUpgrade(request, socket, head, (websocket) => open(websocket, request, protocol, options));
  };
  server.on('upgrade', onUpgrade);
  return () => server.off('upgrade', onUpgrade);
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function open(
  socket: WebSocket,
  request: IncomingMessage,
  protocol: ProtocolServer<SocketExtra>,
  options: WebSocketServerOptions,
): void {
  options.connections.add(socket);
  options.metrics.socketsOpen(1);
  const stopPinging = keepAlive(socket, options.pingIntervalMs);
  // An error (a frame too large, a reset) is followed by `close`; there is nobody to tell.
  socket.on('error', (error) => options.log.debug({ err: error }, 'a socket failed'));
  const sendText = (text: string) => send(socket, text);
  const extra = { socket, request, clientIp: clientIp(request, [...options.trustedProxies]), send: sendText };
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: sendText,
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) => {
        socket.on('message', (data: RawData) => {
          take(textOf(data)).catch((error: unknown) => {
            if (socket.readyState !== socket.OPEN) return;
            options.log.error({ err: error }, 'a message on a socket failed inside the router');
            socket.close(INTERNAL_ERROR, 'Internal server error');
          });
        });
      },
    },
    extra,
  );
  socket.once('close', (code, reason) => {
    stopPinging();
    options.metrics.socketsOpen(-1);
    closed(code, String(reason)).catch((error: unknown) => options.log.error({ err: error }, 'a socket closed badly'));
  });
}

/** Resolves when the bytes have left: a stream waits for its client (back-pressure). */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) resolve();
    else socket.send(text, (error) => (error == null ? resolve() : reject(error)));
  });
}

function keepAlive(socket: WebSocket, intervalMs: number): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, intervalMs);
  return () => clearInterval(timer);
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.from(data as Buffer).toString('utf8');
}
