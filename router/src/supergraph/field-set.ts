import {
  type FieldNode,
  Kind,
  type NamedTypeNode,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type TypeNode,
} from 'graphql';

/** Visits the fields of a field set with the types that they belong to; answers with the set as the visitor left it. */
export function walkFieldSet(
  types: ReadonlyMap<string, ObjectTypeDefinitionNode>,
  type: string,
  fieldSet: string,
  onField: (parent: string, field: FieldNode) => FieldNode,
): string {
  const within = (parent: string, set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const inner = within(selection.typeCondition?.name.value ?? parent, selection.selectionSet);
        return { ...selection, selectionSet: inner };
      }
      const definition = types.get(parent)?.fields?.find(({ name }) => name.value === selection.name.value);
      const left = onField(parent, selection);
      if (left.selectionSet === undefined || definition === undefined) return left;
      return { ...left, selectionSet: within(namedType(definition.type).name.value, left.selectionSet) };
    }),
  });
  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return fieldSet;
  const text = stripIgnoredCharacters(print(within(type, operation.selectionSet)));
  return text.slice(1, -1);
}

function namedType(type: TypeNode): NamedTypeNode {
  return type.kind === Kind.NAMED_TYPE ? type : namedType(type.type);
}
