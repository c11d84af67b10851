import { ConfigError, type ConfigOf } from '@tessera/process/config';
import type { SupergraphOption } from './source-of-options.ts';
import type { UplinkOptions } from './source-of-uplink.ts';
import type { SOURCE_VARIABLES } from './source-variables.ts';

/**
 * Where the environment says that the supergraph is. A file, an address or a registry goes before Uplink: an `APOLLO_KEY` may
 * be there for other tools.
 * @throws {ConfigError} when nothing says it, two do, or what is said is not enough
 */
export function sourceOfConfig(config: ConfigOf<typeof SOURCE_VARIABLES>): SupergraphOption {
  const { supergraphFile: file, supergraphUrl: url, supergraphRegistry: registry } = config;
  const given = Object.entries({ SUPERGRAPH_FILE: file, SUPERGRAPH_URL: url, SUPERGRAPH_REGISTRY: registry })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (given.length > 1) {
    throw new ConfigError([`${given.slice(0, 2).join(' and ')} are both set: leave out one of them.`]);
  }
  if (file !== undefined) return { file };
  if (url !== undefined) {
    if (!isAddress(url)) throw new ConfigError([`SUPERGRAPH_URL: "${url}" is not an http or https address`]);
    return { url, intervalMs: config.supergraphInterval, authorization: config.supergraphUrlToken };
  }
  if (registry !== undefined) {
    const { supergraphRegistryInterval: intervalMs, supergraphUrlToken: authorization } = config;
    return { registry, intervalMs, authorization };
  }
  return { uplink: uplinkOf(config) };
}

function uplinkOf({ apolloKey, apolloGraphRef, uplinkEndpoints }: ConfigOf<typeof SOURCE_VARIABLES>): UplinkOptions {
  if (apolloKey === undefined) {
    throw new ConfigError([
      'SUPERGRAPH_FILE is not set, nor are SUPERGRAPH_URL, SUPERGRAPH_REGISTRY or APOLLO_KEY: one must say what is served.',
    ]);
  }
  if (apolloGraphRef === undefined) throw new ConfigError(['APOLLO_GRAPH_REF is not set: APOLLO_KEY needs it.']);
  return { apiKey: apolloKey, graphRef: apolloGraphRef, endpoints: uplinkEndpoints };
}

function isAddress(url: string): boolean {
  return /^https?:/.test(url) && URL.canParse(url);
}
