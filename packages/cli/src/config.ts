import { defineConfig, secret, text } from '@tessera/process/config';

/** What the commands about schemas read from the environment. */
export const readCliConfig = defineConfig({
  registry: text('SUPERGRAPH_REGISTRY', {
    optional: true,
    describe: 'Registry that `tessera publish` writes and `check --against registry` reads; --registry says another.',
  }),
  registryToken: secret('SUPERGRAPH_URL_TOKEN', {
    optional: true,
    describe: 'Bearer token for a SUPERGRAPH_REGISTRY that is an address.',
  }),
  redisUrl: secret('REDIS_URL', {
    optional: true,
    describe: 'redis:// URL on which a published version is announced. Unset: routers find it by looking.',
  }),
  apolloKey: secret('APOLLO_KEY', {
    optional: true,
    describe: 'Key of Apollo GraphOS: `check` and `publish` also go through rover, to the graph of APOLLO_GRAPH_REF.',
  }),
  apolloGraphRef: text('APOLLO_GRAPH_REF', { optional: true, describe: 'The graph at GraphOS, as graph@variant.' }),
  author: text('GITHUB_ACTOR', {
    optional: true,
    describe: 'Who publishes, where --author does not say it. Unset: who git says that you are.',
  }),
});

/** The configuration of the commands about schemas. */
export type CliConfig = ReturnType<typeof readCliConfig>;
