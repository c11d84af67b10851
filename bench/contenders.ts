import { join } from 'node:path';

/** A server that is measured. */
export interface Contender {
  readonly name: string;
  /** Arguments to `node`. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Who asks it; nobody, if undefined. */
  readonly authorization?: string | undefined;
}

/** Files that contenders read. */
export interface Prepared {
  readonly supergraphFile: string;
  /** The same without access rules, which `@apollo/gateway` refuses; what is asked is open to all. */
  readonly openSupergraphFile: string;
  readonly signingKeyFile: string;
  readonly proxyFile: string;
  /** Subgraph options with which equal fetches of different requests are not shared. */
  readonly noSharingFile: string;
  /** Where the keys are that signed in callers are judged by, and what such a caller sends. */
  readonly jwksUrl: string;
  readonly authorization: string;
}

/** What router/README.md tells operators to start it with. */
const ROUTER_FLAGS = ['--max-semi-space-size=64'];
const ROUTER = join(import.meta.dirname, '../router/src/main.ts');
const server = (file: string): string => join(import.meta.dirname, 'servers', file);

/**
 * The contenders in the order of the report. The router runs as its operator would start it: logging each operation,
 * counting, signing the caller for subgraphs, with its rate limiter on. Nothing of it is switched off; the rates alone are
 * raised, for all load comes from one address.
 */
export function contenders(prepared: Prepared, isFirstFederation: boolean): readonly Contender[] {
  const { supergraphFile, signingKeyFile, proxyFile, noSharingFile } = prepared;
  const rates = {
    RATE_LIMIT_GLOBAL: '1000000/1s',
    RATE_LIMIT_IP: '1000000/1s',
    RATE_LIMIT_USER: '1000000/1s',
  };
  const router = { SUPERGRAPH_FILE: supergraphFile, SIGNING_KEY_FILE: signingKeyFile, METRICS_PORT: '0', ...rates };
  const apart = { SUBGRAPH_OPTIONS_FILE: noSharingFile };
  const signedIn = { JWKS_URL: prepared.jwksUrl, IDENTITY_SUBGRAPH: 'none' };
  const bare = { SUPERGRAPH_FILE: supergraphFile, LOG_LEVEL: 'silent', DEMAND_CONTROL: 'off', ...rates };
  const peers = { SUPERGRAPH_FILE: prepared.openSupergraphFile, NODE_ENV: 'production' };
  const { authorization } = prepared;
  const own = (name: string, environment: Readonly<Record<string, string>>): Contender => ({
    name,
    command: [...ROUTER_FLAGS, ROUTER],
    environment,
  });
  return [
    own('tessera', router),
    own('tessera no sharing', { ...router, ...apart }),
    { ...own('tessera signed in', { ...router, ...apart, ...signedIn }), authorization },
    own('tessera bare', { ...bare, ...apart }),
    { name: 'proxy', command: [server('proxy.ts')], environment: { PROXY_FILE: proxyFile } },
    own('tessera stock executor', { ...router, ROUTER_EXECUTOR: 'stock' }),
    { name: '@apollo/gateway', command: [server('apollo.ts')], environment: peers },
    ...(isFirstFederation ? [{ name: 'mercurius', command: [server('mercurius.ts')], environment: peers }] : []),
    { name: 'hive', command: [server('hive.ts')], environment: peers },
    { name: 'hive native', command: [server('hive.ts')], environment: { ...peers, PLANNER: 'native' } },
  ];
}
