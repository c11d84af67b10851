import { type ConstDirectiveNode, type DocumentNode, Kind, type ObjectValueNode, parse, visit } from 'graphql';
import { isFalse, stringArgument } from './directive-arguments.ts';

/**
 * Puts keys marked `resolvable: false` behind the others. The planner takes the first key that fits when it writes a
 * representation, and would otherwise send a key that the subgraph does not resolve (docs/router.md "Known faults").
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

/** A field that federation selects by itself. */
export interface FederationField {
  /** Whether some `@requires` gives it arguments: then even a client's bare field of this name is another field. */
  readonly withArguments: boolean;
}

/**
 * All fields, by name, that the planner may add to a selection on its own: those of keys, `@requires` and `@provides`.
 * A client's field that answers under such a name with other content (an alias, or arguments) would collide with them.
 */
export function fieldsNeededByFederation(supergraph: DocumentNode): ReadonlyMap<string, FederationField> {
  const fields = new Map<string, FederationField>([['__typename', { withArguments: false }]]);
  const note = (name: string, withArguments: boolean): void => {
    fields.set(name, { withArguments: withArguments || fields.get(name)?.withArguments === true });
  };
  const collect = (fieldSet: string | undefined): void => {
    if (fieldSet === undefined) return;
    visit(parse(`{ ${fieldSet} }`, { noLocation: true }), {
      enter(node) {
        if (node.kind === Kind.FIELD) note(node.name.value, (node.arguments?.length ?? 0) > 0);
      },
    });
  };
  visit(supergraph, {
    enter(node) {
      // The selections of @fromContext reach data by paths of their own; the fields they name are taken as well.
      if (node.kind === Kind.OBJECT) for (const name of contextSelection(node)) note(name, false);
      if (node.kind !== Kind.DIRECTIVE) return;
      if (node.name.value === 'join__type') collect(stringArgument(node, 'key'));
      if (node.name.value !== 'join__field') return;
      collect(stringArgument(node, 'requires'));
      collect(stringArgument(node, 'provides'));
    },
  });
  return fields;
}

function contextSelection(node: ObjectValueNode): readonly string[] {
  const selection = node.fields.find((field) => field.name.value === 'selection')?.value;
  return selection?.kind === Kind.STRING ? (selection.value.match(/[A-Za-z_]\w*/g) ?? []) : [];
}
