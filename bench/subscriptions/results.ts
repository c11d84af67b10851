import { LISTENERS } from './graph.ts';

/** What was measured of one server. */
export interface Measured {
  /** Resident memory before the first client. */
  readonly idleBytes: number;
  /** Time until all clients had connected and subscribed. */
  readonly openingMs: number;
  /** Resident memory with all clients, after all rounds. */
  openBytes: number;
  /** From the event at its source to the last client, one for each round. */
  readonly fanOutMs: number[];
  /** Length of the message that a client gets. */
  eventBytes: number;
}

/** Both servers, and how they were measured. */
export interface Run {
  readonly bare: Measured;
  readonly router: Measured;
  /** Streams that the router held at the subgraph. */
  readonly upstream: number;
  readonly machine: string;
}

/** The page of results. */
export function resultsOf({ bare, router, upstream, machine }: Run): string {
  const row = (name: string, of: (measured: Measured) => number, unit: string) =>
    `| ${name} | ${of(bare).toFixed(0)} ${unit} | ${of(router).toFixed(0)} ${unit} | ${(of(router) / of(bare)).toFixed(2)} |`;
  const range = ({ fanOutMs }: Measured) =>
    `${Math.min(...fanOutMs).toFixed(0)}–${Math.max(...fanOutMs).toFixed(0)} ms`;
  return `# ${LISTENERS.toLocaleString('en')} open subscriptions on one process

The router with one subgraph, beside a bare graphql-ws server; ${bare.fanOutMs.length} rounds in turns in one run, medians.
${machine}. Written by \`node bench/subscriptions/run.ts\`.

| | Bare graphql-ws | Router | Ratio |
|---|---|---|---|
${row('Event to the last client', ({ fanOutMs }) => median(fanOutMs), 'ms')}
| … range | ${range(bare)} | ${range(router)} | |
${row('Memory, all open', ({ openBytes }) => openBytes / 2 ** 20, 'MiB')}
${row('Memory, idle', ({ idleBytes }) => idleBytes / 2 ** 20, 'MiB')}
${row('Memory of one client', (measured) => (measured.openBytes - measured.idleBytes) / LISTENERS / 1024, 'KiB')}
${row('Opening all', ({ openingMs }) => openingMs, 'ms')}
${row('Message to a client', ({ eventBytes }) => eventBytes, 'bytes')}

Behind the router: ${upstream} upstream stream. Target: at most 2× for time and memory.
`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
