import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { stringArgument } from './directive-arguments.ts';

/**
 * The schema coordinates (`Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`) of a supergraph document that carry
 * `@tag(name: …)` with this name. `directive` is the name the supergraph links `@tag` under; without one nothing is tagged.
 */
export function taggedCoordinates(
  supergraph: DocumentNode,
  directive: string | undefined,
  tag: string,
): ReadonlySet<string> {
  const tagged = new Set<string>();
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] | undefined): void => {
    const applied = directives?.some((node) => node.name.value === directive && stringArgument(node, 'name') === tag);
    if (applied) tagged.add(coordinate);
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
  return tagged;
}
