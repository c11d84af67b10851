import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Cuts connections on which nothing was ever asked when the server closes. Clients open them ahead of need, and Node waits for
 * their first request, for as long as a request may take: a drain would wait with it.
 */
export function cutSilentConnections(http: FastifyInstance, isTls: boolean): void {
  const connections = isTls ? connectionsUnderTls(http) : plainConnections(http);
  http.addHook('preClose', async () => {
    for (const socket of connections()) socket.destroy();
  });
}

function plainConnections({ server }: FastifyInstance): () => readonly Socket[] {
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  return () => [...connections].filter((socket) => socket.bytesRead === 0);
}

/** Of a connection under TLS something was read in any case: its greeting. It is silent until its first request. */
function connectionsUnderTls(http: FastifyInstance): () => readonly Socket[] {
  const { server } = http;
  const greeting = new Map<string, Socket>();
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    const place = placeOf(socket);
    greeting.set(place, socket);
    socket.once('close', () => greeting.delete(place));
  });
  server.on('secureConnection', (socket: Socket) => {
    greeting.delete(placeOf(socket));
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  const isAsked = ({ socket }: IncomingMessage) => silent.delete(socket);
  server.on('upgrade', isAsked);
  // As the last: endpoints that take requests before Fastify put themselves in the place of all who listened before.
  http.addHook('onReady', async () => void server.prependListener('request', isAsked));
  return () => [...greeting.values(), ...silent];
}

/** Where the other end is: no two connections of one server come from the same place. */
function placeOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
