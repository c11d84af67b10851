import { isInterfaceType, isObjectType } from 'graphql';
import { leafProjector, type Member, objectProjector } from './object-projector.ts';
import { type Data, type IntrospectionValues, NEEDS_CARE, type Projector } from './projector.ts';
import type { FieldShape, SelectionShape, ValueShape } from './shape.ts';

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
      projector = fields === undefined ? needsCare : objectProjector(fields.map((field) => memberOf(field, name)));
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

function memberOf(field: FieldShape, runtimeType: string): Member {
  const { responseKey: key, dataKey, source, value } = field;
  return { key, dataKey, leaf: source === 'data' ? value : undefined, projector: fieldProjector(field, runtimeType) };
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
    case 'unplanned':
      return needsCare;
  }
}

function valueProjector(shape: ValueShape): Projector<unknown> {
  const { isNonNull, list, selection } = shape;
  const leaf = leafProjector(shape);
  if (leaf !== undefined) return leaf;
  const ofNull = isNonNull ? NEEDS_CARE : null;
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
