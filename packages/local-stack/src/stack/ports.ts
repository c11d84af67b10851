import { createServer } from 'node:net';
import { LocalStackError } from '../local-stack-error.ts';

/** A port that somebody needs, and the variable that chooses another. */
export interface WantedPort {
  /** For people: "the router", "catalog". */
  readonly who: string;
  readonly port: number;
  readonly variable: string;
}

/**
 * Looks at every port before anything is started, so that a start either happens or changes nothing.
 * @throws {LocalStackError} naming every port that is taken, who needs it, and how to choose another
 */
export async function requireFreePorts(wanted: readonly WantedPort[]): Promise<void> {
  const taken = (await Promise.all(wanted.map(async (one) => ((await isFree(one.port)) ? [] : [one])))).flat();
  if (taken.length === 0) return;
  if (taken.length > 1 && taken.length === wanted.length) {
    const ports = taken.map(({ port }) => port).join(', ');
    throw new LocalStackError(`A platform seems to run already: all of its ports are taken (${ports}). Stop it first.`);
  }
  const lines = taken.map(({ who, port, variable }) => `port ${port} for ${who} (free it, or set ${variable})`);
  throw new LocalStackError(`Taken by another program: ${lines.join(', ')}.`);
}

/** Any port that is free now. */
export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1);
  return port;
}

/**
 * Systems give higher ones to connections, and to programs that take any port: none of these is taken by chance between the look
 * at it and its use, or while its owner is restarted.
 */
const CHOICE = { first: 12_000, count: 8_000 };

/** So many ports that are free now, no two of them the same: each is held until all are found. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const probes = await Promise.all(Array.from({ length: count }, () => listenAnywhere()));
  await Promise.all(probes.map(({ close }) => close()));
  return probes.map(({ port }) => port);
}

async function isFree(port: number): Promise<boolean> {
  try {
    await (await listen(port)).close();
    return true;
  } catch {
    return false;
  }
}

async function listenAnywhere(): Promise<Awaited<ReturnType<typeof listen>>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await listen(CHOICE.first + Math.floor(Math.random() * CHOICE.count));
    } catch (error) {
      if (tries === 100) throw error;
    }
  }
}

async function listen(port: number): Promise<{ readonly port: number; close(): Promise<void> }> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const probe = createServer().once('error', reject);
  probe.listen(port, '127.0.0.1', resolve);
  await promise;
  const address = probe.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => new Promise((closed) => probe.close(() => closed())),
  };
}
