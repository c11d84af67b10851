import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether an object with this `__typename` meets a type condition. */
export type TypeCondition = (typename: unknown) => boolean;

/** Compiles `... on <type>` to a test of a `__typename`, over the whole supergraph with interfaces as runtime types. */
export function typeCondition(schema: GraphQLSchema, condition: string): TypeCondition {
  const type = schema.getType(condition);
  const names = new Set([condition]);
  if (isAbstractType(type)) {
    for (const other of Object.values(schema.getTypeMap())) {
      if ((isObjectType(other) || isInterfaceType(other)) && schema.isSubType(type, other)) names.add(other.name);
    }
  }
  return (typename) => names.has(typename as string);
}
