import { list, milliseconds, secret, text } from '@tessera/process/config';
import { DEFAULT_INTERVAL_MS } from './source-of-registry.ts';

/** The environment variables that say where the supergraph comes from. */
export const SOURCE_VARIABLES = {
  supergraphFile: text('SUPERGRAPH_FILE', {
    optional: true,
    describe: 'The composed supergraph (SDL). Watched: a new valid one takes effect.',
  }),
  supergraphUrl: text('SUPERGRAPH_URL', {
    optional: true,
    describe: 'Address of the composed supergraph, in place of a file. Asked again and again, with its ETag.',
  }),
  supergraphUrlToken: secret('SUPERGRAPH_URL_TOKEN', {
    optional: true,
    describe: 'Bearer token for SUPERGRAPH_URL, or for a SUPERGRAPH_REGISTRY that is an address.',
  }),
  supergraphInterval: milliseconds('SUPERGRAPH_INTERVAL', {
    default: 10_000,
    describe: 'Between two questions to SUPERGRAPH_URL.',
  }),
  supergraphRegistry: text('SUPERGRAPH_REGISTRY', {
    optional: true,
    describe:
      'Registry of `tessera publish`, a folder or an address that serves one, in place of a file. Its version in force is followed.',
  }),
  supergraphRegistryInterval: milliseconds('SUPERGRAPH_REGISTRY_INTERVAL', {
    default: DEFAULT_INTERVAL_MS,
    describe: 'Between two looks at SUPERGRAPH_REGISTRY; with Redis a new version is announced besides.',
  }),
  apolloKey: secret('APOLLO_KEY', {
    optional: true,
    describe: 'Key of Apollo GraphOS: the supergraph comes from Uplink, unless a file or an address is given.',
  }),
  apolloGraphRef: text('APOLLO_GRAPH_REF', { optional: true, describe: 'The graph at Uplink, as graph@variant.' }),
  uplinkEndpoints: list('APOLLO_UPLINK_ENDPOINTS', {
    default: [],
    describe: "Uplink servers in place of Apollo's, separated by commas; asked in turn.",
  }),
} as const;
