import { CommandFailed } from '../command-failed.ts';
import type { SubgraphSource } from '../compose/supergraph-file.ts';

/** Ports of the platform beside its subgraphs: router, metrics, mailbox, PostgreSQL, Redis, Unleash, workers' health (SPEC.md A3). */
const PLATFORM = [4000, 4090, 1025, 8025, 5432, 6379, 4242, 12_111, 4109, 4114];

/** SPEC.md A3 gives away those below. */
const FIRST = 4015;

/**
 * The port of a new subgraph: the one that is asked for, else the first that nobody has.
 * @throws {CommandFailed} when it is none, or somebody else's
 */
export function portFor(wanted: string | undefined, sources: readonly SubgraphSource[]): number {
  const owners = new Map(sources.map(({ name, routingUrl }) => [Number(new URL(routingUrl).port), name]));
  const isFree = (port: number) => !owners.has(port) && !PLATFORM.includes(port);
  if (wanted === undefined) {
    let port = FIRST;
    while (!isFree(port)) port += 1;
    return port;
  }
  const port = Number(wanted);
  if (!/^\d+$/.test(wanted) || port < 1024 || port > 65_535) {
    throw new CommandFailed(`"${wanted}" is no port for a subgraph: a whole number from 1024 to 65535.`);
  }
  if (!isFree(port))
    throw new CommandFailed(`Port ${port} is that of ${owners.get(port) ?? 'the platform'}. Take another one.`);
  return port;
}
