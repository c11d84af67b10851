import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { responseKey } from './data-key.ts';

/**
 * How many lines the operation would have with its fragments written out, one field a line and equal fields merged: the
 * number of different places in its reply. To be asked only of an operation whose number of fields is known to be bounded.
 */
export function heightOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): number {
  const heightOfSets = (sets: readonly SelectionSetNode[]): number => {
    const places = new Map<string, SelectionSetNode[]>();
    for (const set of sets) collect(set, places, new Set());
    let height = places.size;
    for (const inner of places.values()) if (inner.length > 0) height += heightOfSets(inner);
    return height;
  };
  const collect = (set: SelectionSetNode, places: Map<string, SelectionSetNode[]>, within: Set<string>): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = responseKey(selection);
        const inner = places.get(key) ?? [];
        if (selection.name.value !== '__schema' && selection.name.value !== '__type' && selection.selectionSet) {
          inner.push(selection.selectionSet);
        }
        places.set(key, inner);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet, places, within);
      } else if (!within.has(selection.name.value)) {
        // A fragment that was spread in this place already adds nothing to it; one within itself ends here.
        within.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment !== undefined) collect(fragment.selectionSet, places, within);
      }
    }
  };
  return heightOfSets([operation.selectionSet]);
}
