import { isInterfaceType, isObjectType } from 'graphql';
import { INVALID } from './leaf.ts';
import type { FieldShape, SelectionShape, ValueShape } from './shape.ts';

/** Values of `__schema` and `__type` by response key. */
export type IntrospectionValues = Readonly<Record<string, unknown>>;

/** The data cannot be answered as it stands: somebody must look at it with care and say where and why. */
export const NEEDS_CARE: unique symbol = Symbol('needs care');

type Data = Readonly<Record<string, unknown>>;
/** Makes the reply's value of a value of the data, or gives {@link NEEDS_CARE}. */
type Projector<From> = (value: From, introspection: IntrospectionValues) => unknown;

/**
 * The reply's data for subgraph data without any anomaly, in one walk without paths. Gives {@link NEEDS_CARE} at the
 * first anomaly: null where the type allows none, a value that is not of its type, a forbidden field.
 *
 * A shape is compiled to closures the first time a value of it is met, type by type.
 */
export function project(shape: SelectionShape, data: object, introspection: IntrospectionValues): unknown {
  let projector = compiled.get(shape);
  if (projector === undefined) {
    projector = selectionProjector(shape);
    compiled.set(shape, projector);
  }
  return projector(data as Data, introspection);
}

const compiled = new WeakMap<SelectionShape, Projector<Data>>();

const needsCare = (): typeof NEEDS_CARE => NEEDS_CARE;

/** Follows `runtimeTypeOf`, with what does not depend on a value worked out before. */
function selectionProjector(shape: SelectionShape): Projector<Data> {
  const byType = new Map<string, Projector<Data>>();
  const forType = (name: string): Projector<Data> => {
    let projector = byType.get(name);
    if (projector === undefined) {
      const fields = shape.isForbidden(name) ? undefined : shape.fieldsOf(name);
      projector = fields === undefined ? needsCare : objectProjector(fields, name);
      byType.set(name, projector);
    }
    return projector;
  };
  if (isObjectType(shape.type)) {
    const { name } = shape.type;
    let only: Projector<Data> | undefined;
    return (data, introspection) => {
      only ??= forType(name);
      return only(data, introspection);
    };
  }
  const unnamed = isInterfaceType(shape.type) ? shape.type.name : undefined;
  return (data, introspection) => {
    const named = data['__typename'];
    const name = typeof named === 'string' ? named : unnamed;
    return name === undefined ? NEEDS_CARE : forType(name)(data, introspection);
  };
}

interface Member {
  readonly key: string;
  readonly dataKey: string;
  readonly projector: Projector<unknown>;
}

function objectProjector(fields: readonly FieldShape[], runtimeType: string): Projector<Data> {
  const members: readonly Member[] = fields.map((field) => ({
    key: field.responseKey,
    dataKey: field.dataKey,
    projector: fieldProjector(field, runtimeType),
  }));
  // Few replies have such a member; those pay for the longer way.
  const put = members.some(({ key }) => key === '__proto__') ? assign : undefined;
  return (data, introspection) => {
    const object: Record<string, unknown> = {};
    for (let index = 0; index < members.length; index += 1) {
      const { key, dataKey, projector } = members[index] as Member;
      const value = projector(data[dataKey], introspection);
      if (value === NEEDS_CARE) return NEEDS_CARE;
      if (put === undefined) object[key] = value;
      else put(object, key, value);
    }
    return object;
  };
}

function fieldProjector(field: FieldShape, runtimeType: string): Projector<unknown> {
  switch (field.source) {
    case 'data':
      return valueProjector(field.value);
    case 'typename':
      return () => runtimeType;
    case 'introspection':
      return (_value, introspection) => introspection[field.responseKey] ?? null;
    case 'forbidden':
      return needsCare;
  }
}

function valueProjector({ isNonNull, leaf, list, selection }: ValueShape): Projector<unknown> {
  const ofNull = isNonNull ? NEEDS_CARE : null;
  if (leaf !== undefined) {
    return (value) => {
      if (value === null || value === undefined) return ofNull;
      const completed = leaf(value);
      return completed === INVALID ? NEEDS_CARE : completed;
    };
  }
  if (list !== undefined) return listProjector(valueProjector(list), ofNull);
  if (selection === undefined) return (value) => (value === null || value === undefined ? ofNull : NEEDS_CARE);
  const projector = selectionProjector(selection);
  return (value, introspection) => {
    if (value === null || value === undefined) return ofNull;
    if (typeof value !== 'object' || Array.isArray(value)) return NEEDS_CARE;
    return projector(value as Data, introspection);
  };
}

function listProjector(element: Projector<unknown>, ofNull: null | typeof NEEDS_CARE): Projector<unknown> {
  return (value, introspection) => {
    if (value === null || value === undefined) return ofNull;
    if (!Array.isArray(value)) return NEEDS_CARE;
    const projected: unknown[] = [];
    for (let index = 0; index < value.length; index += 1) {
      const one = element(value[index], introspection);
      if (one === NEEDS_CARE) return NEEDS_CARE;
      projected.push(one);
    }
    return projected;
  };
}

/** Sets a member of the reply. `__proto__` is a valid response key, and must become a member like any other. */
export function assign(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
