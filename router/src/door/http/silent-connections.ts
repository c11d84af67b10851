import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Cuts connections on which nothing was ever sent when the server closes. Clients open them ahead of need, and Node waits for
 * their first request, for as long as a request may take: a drain would wait with it.
 */
export function cutSilentConnections(http: FastifyInstance): void {
  const connections = new Set<Socket>();
  http.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  http.addHook('preClose', async () => {
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
  });
}
