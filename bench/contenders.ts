import { join } from 'node:path';

/** A server that is measured. */
export interface Contender {
  readonly name: string;
  /** Arguments to `node`. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Files that contenders read. */
export interface Prepared {
  readonly supergraphFile: string;
  readonly signingKeyFile: string;
  readonly proxyFile: string;
  /** Subgraph options with which equal fetches of different requests are not shared. */
  readonly noSharingFile: string;
}

const ROUTER = join(import.meta.dirname, '../router/src/main.ts');
const server = (file: string): string => join(import.meta.dirname, 'servers', file);

/**
 * The contenders in the order of the report. The router runs as its operator would start it: logging each operation,
 * counting, signing the caller for subgraphs, with its rate limiter on. Nothing of it is switched off; the rates alone are
 * raised, for all load comes from one address.
 */
export function contenders({
  supergraphFile,
  signingKeyFile,
  proxyFile,
  noSharingFile,
}: Prepared): readonly Contender[] {
  const router = {
    SUPERGRAPH_FILE: supergraphFile,
    SIGNING_KEY_FILE: signingKeyFile,
    METRICS_PORT: '0',
    RATE_LIMIT_GLOBAL: '1000000/1s',
    RATE_LIMIT_IP: '1000000/1s',
  };
  const peers = { SUPERGRAPH_FILE: supergraphFile, NODE_ENV: 'production' };
  return [
    { name: 'tessera', command: [ROUTER], environment: router },
    {
      name: 'tessera, no sharing',
      command: [ROUTER],
      environment: { ...router, SUBGRAPH_OPTIONS_FILE: noSharingFile },
    },
    { name: 'proxy', command: [server('proxy.ts')], environment: { PROXY_FILE: proxyFile } },
    { name: 'tessera, stock executor', command: [ROUTER], environment: { ...router, ROUTER_EXECUTOR: 'stock' } },
    { name: '@apollo/gateway', command: [server('apollo.ts')], environment: peers },
    { name: 'mercurius', command: [server('mercurius.ts')], environment: peers },
    { name: 'hive', command: [server('hive.ts')], environment: peers },
    { name: 'hive, native', command: [server('hive.ts')], environment: { ...peers, PLANNER: 'native' } },
  ];
}
