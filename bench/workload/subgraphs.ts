import { peer } from '../peers.ts';
import { serveSubgraphs } from '../subgraph-server.ts';
import { RESOLVERS } from './data.ts';
import { SCHEMAS, SUBGRAPH_PORTS, type SubgraphName } from './schemas.ts';

/** Serves the library's four subgraphs. */
type Resolve = (request: { schema: object; source: string; variableValues: object }) => Promise<object>;
const { graphql, parse } = await peer<{ graphql: Resolve; parse(sdl: string): object }>('graphql');
const { buildSubgraphSchema } = await peer<{
  buildSubgraphSchema(module: { typeDefs: object; resolvers: object }): object;
}>('@apollo/subgraph');

serveSubgraphs(
  (Object.keys(SCHEMAS) as SubgraphName[]).map((name) => {
    const schema = buildSubgraphSchema({ typeDefs: parse(SCHEMAS[name]), resolvers: RESOLVERS[name] });
    return {
      name,
      port: SUBGRAPH_PORTS[name],
      answer: async ({ query, variables }) =>
        JSON.stringify(await graphql({ schema, source: query, variableValues: variables ?? {} })),
    };
  }),
);
