import { peer } from '../peers.ts';
import { serveSubgraphs } from '../subgraph-server.ts';
import { type MadeUp, madeUpField, type Resolution } from './made-up.ts';
import { OWN_PORTS, ownSupergraph } from './supergraph.ts';

/**
 * Serves the subgraphs of the project's own graph. The real ones stand on PostgreSQL, and would be measured with the router; these
 * have their types and answer what the types allow, always the same. All serve the fields of all: who is asked for what is the
 * gateway's choice.
 */
interface GraphQL {
  buildSchema(sdl: string, options: object): object;
  parse(text: string): object;
  execute(request: object): Promise<object> | object;
}

const { buildSchema, parse, execute } = await peer<GraphQL>('graphql');
const supergraph = await ownSupergraph();
const entities = new Set(
  [...supergraph.matchAll(/^type (\w+)[^{]*?@join__type\(graph: \w+, key:/gm)].map(([, name]) => name),
);
const ENTITIES = `
  scalar _Any
  union _Entity = ${[...entities].join(' | ')}
  extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`;
const schema = buildSchema(supergraph + ENTITIES, { assumeValid: true, assumeValidSDL: true });
const rootValue: MadeUp = { __typename: 'Query', __identity: 'root' };

async function answer({ query, variables }: { readonly query: string; readonly variables?: object | undefined }) {
  const resolution: Resolution = {
    fieldResolver: madeUpField,
    typeResolver: ({ __typename }) => __typename,
  };
  const document = parse(query);
  return JSON.stringify(await execute({ schema, document, variableValues: variables, rootValue, ...resolution }));
}

serveSubgraphs(Object.entries(OWN_PORTS).map(([name, port]) => ({ name, port, answer })));
