import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large one operation may be. Depth and aliases are SPEC.md A8; the others keep parsing and planning affordable. */
export interface OperationLimits {
  /** Levels of nested fields: `{ me { name } }` has two. Introspection does not count. */
  readonly depth: number;
  /** Fields that carry an alias, counted once per place where a fragment is spread. */
  readonly aliases: number;
  /** Fields at the root. */
  readonly rootFields: number;
  /** Fields in all, fragments expanded: small documents can expand to huge ones. */
  readonly fields: number;
  /** Different places in the reply: fields in all, with equal ones merged. Measured after validation. */
  readonly height: number;
  /** Lexical tokens of the document. */
  readonly tokens: number;
}

/** The limits of SPEC.md A8, and bounds for what it leaves open. */
export const DEFAULT_LIMITS: OperationLimits = {
  depth: 12,
  aliases: 30,
  rootFields: 50,
  fields: 5000,
  height: 2500,
  tokens: 15_000,
};

/** The size of an operation in the terms of {@link OperationLimits}; tokens are counted by the parser, see also `heightOf`. */
export type OperationSize = Omit<OperationLimits, 'tokens' | 'height'>;

/**
 * Measures an operation with its fragments expanded, in time proportional to the document. It may be invalid: spreads of
 * unknown fragments and of a fragment in itself count nothing (validation reports them).
 */
export function measure(document: DocumentNode, operation: OperationDefinitionNode): OperationSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, OperationSize>();
  const nothing: OperationSize = { depth: 0, aliases: 0, rootFields: 0, fields: 0 };

  const ofFragment = (name: string): OperationSize => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    // Stands while the fragment is being measured, so that a fragment within itself ends.
    measured.set(name, nothing);
    const fragment = fragments.get(name);
    const size = fragment === undefined ? nothing : ofSelections(fragment.selectionSet);
    measured.set(name, size);
    return size;
  };
  const ofSelections = (set: SelectionSetNode): OperationSize => {
    let { depth, aliases, rootFields, fields } = nothing;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        rootFields += 1;
        fields += 1;
        aliases += selection.alias === undefined ? 0 : 1;
        if (selection.name.value === '__schema' || selection.name.value === '__type') continue;
        const inner = selection.selectionSet === undefined ? nothing : ofSelections(selection.selectionSet);
        depth = Math.max(depth, 1 + inner.depth);
        aliases += inner.aliases;
        fields += inner.fields;
        continue;
      }
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? ofSelections(selection.selectionSet)
          : ofFragment(selection.name.value);
      depth = Math.max(depth, inner.depth);
      aliases += inner.aliases;
      fields += inner.fields;
      rootFields += inner.rootFields;
    }
    return { depth, aliases, rootFields, fields };
  };
  return ofSelections(operation.selectionSet);
}

/** One error for each limit that the operation exceeds, with code `OPERATION_LIMIT_EXCEEDED`. */
export function limitErrors(size: OperationSize, limits: OperationLimits): GraphQLError[] {
  return (['depth', 'aliases', 'rootFields', 'fields'] as const)
    .filter((limit) => size[limit] > limits[limit])
    .map((limit) => limitError(limit, limits[limit], size[limit]));
}

/** The refusal of one operation for one limit. */
export function limitError(limit: keyof OperationLimits, maximum: number, found: number): GraphQLError {
  return new GraphQLError(`The operation exceeds the limit of ${maximum} for "${limit}".`, {
    extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit, maximum, found },
  });
}
