import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { stringArgument } from './directive-arguments.ts';

/**
 * The tags of a supergraph document by schema coordinate (`Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`);
 * coordinates without a tag are left out. `directive` is the name the supergraph links `@tag` under; without one nothing is tagged.
 */
export function tagsByCoordinate(
  supergraph: DocumentNode,
  directive: string | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const tags = new Map<string, Set<string>>();
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] | undefined): void => {
    for (const node of directives ?? []) {
      const tag = node.name.value === directive ? stringArgument(node, 'name') : undefined;
      if (tag !== undefined) tags.set(coordinate, (tags.get(coordinate) ?? new Set()).add(tag));
    }
  };
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || definition.name === undefined) continue;
    const type = definition.name.value;
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    note(type, definition.directives as readonly ConstDirectiveNode[] | undefined);
    if ('values' in definition) {
      for (const value of definition.values ?? []) note(`${type}.${value.name.value}`, value.directives);
    }
    if ('fields' in definition) {
      for (const field of definition.fields ?? []) {
        const coordinate = `${type}.${field.name.value}`;
        note(coordinate, field.directives);
        if (!('arguments' in field)) continue;
        for (const argument of field.arguments ?? [])
          note(`${coordinate}(${argument.name.value}:)`, argument.directives);
      }
    }
  }
  return tags;
}
