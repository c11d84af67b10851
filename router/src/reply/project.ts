import { INVALID } from './leaf.ts';
import { runtimeTypeOf } from './runtime-type.ts';
import type { FieldShape, SelectionShape, ValueShape } from './shape.ts';

/** Values of `__schema` and `__type` by response key. */
export type IntrospectionValues = Readonly<Record<string, unknown>>;

/** The data cannot be answered as it stands: somebody must look at it with care and say where and why. */
export const NEEDS_CARE: unique symbol = Symbol('needs care');

/**
 * The reply's data for subgraph data without any anomaly, in one walk without paths. Gives {@link NEEDS_CARE} at the
 * first anomaly: null where the type allows none, a value that is not of its type, a forbidden field.
 */
export function project(shape: SelectionShape, data: object, introspection: IntrospectionValues): unknown {
  return projectObject(shape, data as Record<string, unknown>, introspection);
}

function projectObject(
  shape: SelectionShape,
  data: Record<string, unknown>,
  introspection: IntrospectionValues,
): unknown {
  const runtimeType = runtimeTypeOf(shape, data);
  const fields = runtimeType === undefined ? undefined : shape.fieldsOf(runtimeType);
  if (fields === undefined || runtimeType === undefined || shape.isForbidden(runtimeType)) return NEEDS_CARE;
  const object: Record<string, unknown> = {};
  for (const field of fields) {
    const value = projectField(field, data, runtimeType, introspection);
    if (value === NEEDS_CARE) return NEEDS_CARE;
    assign(object, field.responseKey, value);
  }
  return object;
}

function projectField(
  field: FieldShape,
  data: Record<string, unknown>,
  runtimeType: string,
  introspection: IntrospectionValues,
): unknown {
  switch (field.source) {
    case 'data':
      return projectValue(field.value, data[field.dataKey], introspection);
    case 'typename':
      return runtimeType;
    case 'introspection':
      return introspection[field.responseKey] ?? null;
    case 'forbidden':
      return NEEDS_CARE;
  }
}

function projectValue(shape: ValueShape, value: unknown, introspection: IntrospectionValues): unknown {
  if (value === null || value === undefined) return shape.isNonNull ? NEEDS_CARE : null;
  if (shape.leaf !== undefined) {
    const completed = shape.leaf(value);
    return completed === INVALID ? NEEDS_CARE : completed;
  }
  if (shape.list !== undefined) {
    if (!Array.isArray(value)) return NEEDS_CARE;
    const list: unknown[] = new Array(value.length);
    for (let index = 0; index < value.length; index += 1) {
      const element = projectValue(shape.list, value[index], introspection);
      if (element === NEEDS_CARE) return NEEDS_CARE;
      list[index] = element;
    }
    return list;
  }
  if (shape.selection === undefined || typeof value !== 'object' || Array.isArray(value)) return NEEDS_CARE;
  return projectObject(shape.selection, value as Record<string, unknown>, introspection);
}

/** Sets a member of the reply. `__proto__` is a valid response key, and must become a member like any other. */
export function assign(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
