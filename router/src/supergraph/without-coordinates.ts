import {
  type DefinitionNode,
  type DocumentNode,
  type InputValueDefinitionNode,
  Kind,
  specifiedScalarTypes,
  type TypeNode,
} from 'graphql';

/**
 * A schema document without the given coordinates, and without what cannot stand without them: fields and arguments of a
 * removed type, members of a union, interfaces of an object, types that lost their last field.
 * @throws {Error} when a removed argument or input field must be given, so that nobody could ever call what holds it
 */
export function withoutCoordinates(schema: DocumentNode, removed: ReadonlySet<string>): DocumentNode {
  let definitions = schema.definitions.filter((definition) => !removed.has(nameOf(definition) ?? ''));
  for (;;) {
    const known = new Set([...specifiedScalarTypes.map((type) => type.name), ...definitions.map(nameOf)]);
    const next = definitions.map((definition) => pruned(definition, removed, known)).filter((d) => d !== undefined);
    const settled = next.length === definitions.length;
    definitions = next;
    // A type that fell away in this round may be named by a field that was looked at before it.
    if (settled) return { kind: Kind.DOCUMENT, definitions };
  }
}

type KnownTypes = ReadonlySet<string | undefined>;

function pruned(
  definition: DefinitionNode,
  removed: ReadonlySet<string>,
  known: KnownTypes,
): DefinitionNode | undefined {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const fields = (definition.fields ?? [])
        .filter((field) => known.has(named(field.type)))
        .filter((field) => !removed.has(`${definition.name.value}.${field.name.value}`))
        .map((field) => {
          const holder = `${definition.name.value}.${field.name.value}`;
          const visible = inputsLeft(field.arguments ?? [], (name) => `${holder}(${name}:)`, removed, known);
          return { ...field, arguments: visible };
        });
      const interfaces = (definition.interfaces ?? []).filter((node) => known.has(node.name.value));
      return fields.length === 0 ? undefined : { ...definition, fields, interfaces };
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const holder = definition.name.value;
      const fields = inputsLeft(definition.fields ?? [], (name) => `${holder}.${name}`, removed, known);
      return fields.length === 0 ? undefined : { ...definition, fields };
    }
    case Kind.UNION_TYPE_DEFINITION: {
      const types = (definition.types ?? []).filter((member) => known.has(member.name.value));
      return types.length === 0 ? undefined : { ...definition, types };
    }
    case Kind.ENUM_TYPE_DEFINITION: {
      const values = (definition.values ?? []).filter(
        (value) => !removed.has(`${definition.name.value}.${value.name.value}`),
      );
      return values.length === 0 ? undefined : { ...definition, values };
    }
    case Kind.SCHEMA_DEFINITION: {
      const operationTypes = definition.operationTypes.filter((operation) => known.has(operation.type.name.value));
      return { ...definition, operationTypes };
    }
    default:
      return definition;
  }
}

function inputsLeft(
  inputs: readonly InputValueDefinitionNode[],
  coordinateOf: (name: string) => string,
  removed: ReadonlySet<string>,
  known: KnownTypes,
): readonly InputValueDefinitionNode[] {
  return inputs.filter((input) => {
    const coordinate = coordinateOf(input.name.value);
    const isLeft = known.has(named(input.type)) && !removed.has(coordinate);
    if (!isLeft && input.type.kind === Kind.NON_NULL_TYPE && input.defaultValue === undefined) {
      throw new Error(`"${coordinate}" is hidden but must be given: make it optional, or hide what holds it.`);
    }
    return isLeft;
  });
}

function nameOf(definition: DefinitionNode): string | undefined {
  // A directive may share its name with a type; only types are looked up by name.
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return undefined;
  return 'name' in definition ? definition.name?.value : undefined;
}

function named(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type);
}
