import { type ConstDirectiveNode, type DocumentNode, Kind, parse, visit } from 'graphql';
import { isFalse, stringArgument } from './directive-arguments.ts';

/**
 * Puts keys marked `resolvable: false` behind the others. The planner takes the first key that fits when it writes a
 * representation, and would otherwise send a key that the subgraph does not resolve (ROUTER.md "Known faults").
 */
export function preferResolvableKeys(supergraph: DocumentNode): DocumentNode {
  return {
    ...supergraph,
    definitions: supergraph.definitions.map((definition) => {
      if (!('directives' in definition) || !definition.directives) return definition;
      const directives = definition.directives as readonly ConstDirectiveNode[];
      const isLast = (directive: ConstDirectiveNode) =>
        directive.name.value === 'join__type' && isFalse(directive, 'resolvable');
      if (!directives.some(isLast)) return definition;
      const sorted = [...directives.filter((node) => !isLast(node)), ...directives.filter(isLast)];
      return { ...definition, directives: sorted } as typeof definition;
    }),
  };
}

/**
 * The names of all fields that the planner may add to a selection on its own: those of keys, `@requires` and `@provides`.
 * A client's field that answers under such a name with other content (an alias, or arguments) would collide with them.
 */
export function fieldsNeededByFederation(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>(['__typename']);
  const collect = (fieldSet: string | undefined): void => {
    if (fieldSet === undefined) return;
    visit(parse(`{ ${fieldSet} }`, { noLocation: true }), {
      Field: (field) => {
        names.add(field.name.value);
      },
    });
  };
  visit(supergraph, {
    Directive: (directive) => {
      if (directive.name.value === 'join__type') collect(stringArgument(directive, 'key'));
      if (directive.name.value !== 'join__field') return;
      collect(stringArgument(directive, 'requires'));
      collect(stringArgument(directive, 'provides'));
    },
  });
  visit(supergraph, {
    // Selections of @fromContext reach data by their own path; their field names are taken as well.
    ObjectValue: (value) => {
      const selection = value.fields.find((field) => field.name.value === 'selection')?.value;
      if (selection?.kind !== Kind.STRING) return;
      for (const name of selection.value.match(/[A-Za-z_]\w*/g) ?? []) names.add(name);
    },
  });
  return names;
}
