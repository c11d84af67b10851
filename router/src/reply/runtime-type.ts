import { isInterfaceType, isObjectType } from 'graphql';
import type { SelectionShape } from './shape.ts';

/**
 * The runtime type of a value: what the declared type says for an object type, else what its subgraph named. Undefined
 * when that is not known.
 */
export function runtimeTypeOf(shape: SelectionShape, data: Readonly<Record<string, unknown>>): string | undefined {
  if (isObjectType(shape.type)) return shape.type.name;
  const named = data['__typename'];
  if (typeof named === 'string') return named;
  // Nothing but fields of the interface was asked for, so the planner saw no need to ask for the type.
  return isInterfaceType(shape.type) ? shape.type.name : undefined;
}
