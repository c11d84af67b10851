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
  return listenOnce(0);
}

async function isFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port);
    return true;
  } catch {
    return false;
  }
}

async function listenOnce(port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer().once('error', reject);
  probe.listen(port, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
  });
  return promise;
}
