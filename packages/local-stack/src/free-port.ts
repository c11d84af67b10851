import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether nobody listens on the port of the loopback interface at this moment. */
export async function isPortFree(port: number, hostname = '127.0.0.1'): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, hostname);
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** The preferred port if it is free, else any that is. Another process may still take it before it is used. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isPortFree(preferred))) return preferred;
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
