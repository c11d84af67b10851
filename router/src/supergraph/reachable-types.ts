import { type DefinitionNode, type DocumentNode, Kind, type TypeDefinitionNode, visit } from 'graphql';

const ROOT_TYPES = ['Query', 'Mutation', 'Subscription'];

/** The schema document without types that no root field can reach; the implementations of a reached interface are reached. */
export function keepReachable(schema: DocumentNode): DocumentNode {
  const types = new Map<string, TypeDefinitionNode>();
  const implementations = new Map<string, string[]>();
  let roots = ROOT_TYPES;
  for (const definition of schema.definitions) {
    if (definition.kind === Kind.SCHEMA_DEFINITION)
      roots = definition.operationTypes.map((node) => node.type.name.value);
    if (!isType(definition)) continue;
    types.set(definition.name.value, definition);
    if (!('interfaces' in definition)) continue;
    for (const { name } of definition.interfaces ?? []) {
      implementations.set(name.value, [...(implementations.get(name.value) ?? []), definition.name.value]);
    }
  }
  const reached = new Set<string>();
  const queue = [...roots, ...namesIn(schema.definitions.filter((node) => node.kind === Kind.DIRECTIVE_DEFINITION))];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const definition = types.get(name);
    if (definition === undefined || reached.has(name)) continue;
    reached.add(name);
    queue.push(...namesIn([definition]), ...(implementations.get(name) ?? []));
  }
  const definitions = schema.definitions.filter((node) => !isType(node) || reached.has(node.name.value));
  return { kind: Kind.DOCUMENT, definitions };
}

function namesIn(definitions: readonly DefinitionNode[]): string[] {
  const names: string[] = [];
  for (const definition of definitions) {
    visit(definition, {
      enter(node) {
        if (node.kind === Kind.NAMED_TYPE) names.push(node.name.value);
      },
    });
  }
  return names;
}

function isType(definition: DefinitionNode): definition is TypeDefinitionNode {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_DEFINITION:
      return true;
    default:
      return false;
  }
}
