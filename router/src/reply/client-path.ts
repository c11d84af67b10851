import { runtimeTypeOf } from './runtime-type.ts';
import type { SelectionShape, ValueShape } from './shape.ts';

/**
 * Translates a path of data keys inside an object to response keys. It ends before the first field that the client did not
 * select (a key or a `@requires` field that federation needs). Below a null nothing is known about types any more, and the
 * rest is kept as the subgraph wrote it.
 */
export function clientPath(
  shape: SelectionShape,
  data: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
): (string | number)[] {
  const translated: (string | number)[] = [];
  let selection: SelectionShape | undefined = shape;
  let value: ValueShape | undefined;
  let current: unknown = data;
  for (const [index, element] of path.entries()) {
    if (typeof element === 'number') {
      translated.push(element);
      value = value?.list;
      selection = value?.selection;
      current = Array.isArray(current) ? current[element] : undefined;
      continue;
    }
    if (selection === undefined) return [...translated, ...path.slice(index)];
    const object = isObject(current) ? current : {};
    const runtimeType = runtimeTypeOf(selection, object);
    const fields = runtimeType === undefined ? undefined : selection.fieldsOf(runtimeType);
    const field = fields?.find((candidate) => candidate.dataKey === element);
    if (field === undefined) return isObject(current) ? translated : [...translated, ...path.slice(index)];
    translated.push(field.responseKey);
    value = field.value;
    selection = value.selection;
    current = object[element];
  }
  return translated;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
