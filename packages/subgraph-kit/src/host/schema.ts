import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, Kind, parse } from 'graphql';
import { enforceAuthorisation } from '../authorisation.ts';
import type { Subgraph } from '../define.ts';
import { SCALARS } from '../scalars.ts';

/**
 * The executable schema of a subgraph: its SDL and resolvers, the kit's scalars where the SDL declares them, and the
 * checks that the SDL demands.
 * @throws when SDL and resolvers do not fit, or a root field does not say who may use it
 */
export function executableSchema(subgraph: Pick<Subgraph, 'schema' | 'resolvers'>): GraphQLSchema {
  const typeDefs = parse(subgraph.schema);
  const declared = typeDefs.definitions.flatMap((definition) =>
    definition.kind === Kind.SCALAR_TYPE_DEFINITION ? [definition.name.value] : [],
  );
  const scalars = Object.fromEntries(declared.flatMap((name) => (SCALARS[name] ? [[name, SCALARS[name]]] : [])));
  const schema = buildSubgraphSchema({ typeDefs, resolvers: { ...scalars, ...subgraph.resolvers } });
  enforceAuthorisation(schema, subgraph.schema);
  return schema;
}
