import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind, validate } from 'graphql';

/**
 * What a schema has against a client's operations, as a router would say it. GraphQL's own validation has nothing to say of an
 * operation whose root type the schema does not have: it knows no type to hold its fields against.
 */
export function faultsOf(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const rootless = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .filter(({ operation }) => schema.getRootType(operation) == null)
    .map((node) => new GraphQLError(`The contract has no ${node.operation}s.`, { nodes: node }));
  return [...rootless, ...validate(schema, document)];
}
