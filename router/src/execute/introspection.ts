import { executeSync, type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { CompiledOperation } from '../plan/compiled-operation.ts';
import type { IntrospectionValues } from '../reply/projector.ts';

const NOTHING: IntrospectionValues = {};
const constant = new WeakMap<CompiledOperation, IntrospectionValues>();
const withoutIntrospection = new WeakSet<CompiledOperation>();

/** Answers `__schema` and `__type` of a query from the contract's own schema. No subgraph is asked. */
export function introspect(
  compiled: CompiledOperation,
  variables: Readonly<Record<string, unknown>>,
): IntrospectionValues {
  if (compiled.prepared.kind !== 'query' || withoutIntrospection.has(compiled)) return NOTHING;
  const known = constant.get(compiled);
  if (known !== undefined) return known;
  const { operation, fragments, contract } = compiled.prepared;
  const selectionSet = introspectionOf(operation.selectionSet, compiled);
  if (selectionSet.selections.length === 0) {
    withoutIntrospection.add(compiled);
    return NOTHING;
  }
  const { data } = executeSync({
    schema: contract.schema,
    document: { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }, ...fragments.values()] },
    variableValues: variables,
  });
  const values = data ?? NOTHING;
  if ((operation.variableDefinitions?.length ?? 0) === 0) constant.set(compiled, values);
  return values;
}

function introspectionOf(set: SelectionSetNode, compiled: CompiledOperation): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return isIntrospection(selection) ? [selection] : [];
    const spread =
      selection.kind === Kind.FRAGMENT_SPREAD ? compiled.prepared.fragments.get(selection.name.value) : selection;
    if (spread === undefined) return [];
    const selectionSet = introspectionOf(spread.selectionSet, compiled);
    if (selectionSet.selections.length === 0) return [];
    // The condition is a type that holds of the query root, or validation had refused it.
    return [
      { kind: Kind.INLINE_FRAGMENT, selectionSet, ...(selection.directives && { directives: selection.directives }) },
    ];
  });
  return { kind: Kind.SELECTION_SET, selections };
}

function isIntrospection(field: FieldNode): boolean {
  return field.name.value === '__schema' || field.name.value === '__type';
}
