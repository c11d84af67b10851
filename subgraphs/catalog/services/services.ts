import type { HostContext } from '@tessera/subgraph-kit/define';
import { type Caches, createCaches } from '../cache/caches.ts';
import type { Config } from '../config.ts';

/** What catalog makes once per process. */
export interface Services {
  readonly caches: Caches;
}

/** Makes the services of one process. */
export function makeServices(host: HostContext<Config>): Services {
  return { caches: createCaches(host) };
}
