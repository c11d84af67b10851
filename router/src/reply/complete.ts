import type { GraphQLFormattedError } from 'graphql';
import type { Fault, Faults } from '../execute/faults.ts';
import { clientPath } from './client-path.ts';
import { INVALID } from './leaf.ts';
import { assign } from './object-projector.ts';
import type { IntrospectionValues } from './projector.ts';
import { runtimeTypeOf } from './runtime-type.ts';
import type { FieldShape, SelectionShape, ValueShape } from './shape.ts';

/** Data and errors of a reply. `data` is null when a null reached the root. */
export interface Completed {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/** How many places of the reply one failed fetch is reported at; a dead subgraph must not make a reply larger than its data. */
const MAX_PLACES_PER_FAULT = 100;

type Path = (string | number)[];

/** A null on its way up to the nearest place where the types allow it, with the place and the reason it started from. */
class Rising {
  readonly path: readonly (string | number)[];
  readonly message: string;
  constructor(path: readonly (string | number)[], message: string) {
    this.path = path;
    this.message = message;
  }
}

/**
 * The reply for data that holds anomalies or faults: nulls rise as section 6.4.4 of the GraphQL specification says, every
 * null that the client cannot expect is explained by exactly one error at its place in the reply, and every fault of a
 * subgraph is reported, at its real place where the client can see that.
 */
export function complete(
  shape: SelectionShape,
  data: object,
  introspection: IntrospectionValues,
  faults: Faults,
): Completed {
  return new Completion(introspection, faults).run(shape, data as Record<string, unknown>);
}

class Completion {
  readonly #introspection: IntrospectionValues;
  readonly #faults: Faults;
  readonly #errors: GraphQLFormattedError[] = [];
  readonly #reported = new Map<Fault, number>();
  readonly #path: Path = [];

  constructor(introspection: IntrospectionValues, faults: Faults) {
    this.#introspection = introspection;
    this.#faults = faults;
  }

  run(shape: SelectionShape, data: Record<string, unknown>): Completed {
    const completed = this.#absorb(this.#object(shape, data));
    // Faults that were passed on share their error: it is told already when one of them found a place.
    const told = new Set([...this.#reported.keys()].map(({ error }) => error));
    for (const fault of this.#faults.all) {
      if (told.has(fault.error)) continue;
      told.add(fault.error);
      const { error, fallbackPath } = fault;
      const path = fallbackPath && clientPath(shape, data, fallbackPath);
      this.#errors.push(path === undefined || path.length === 0 ? error : { ...error, path });
    }
    return { data: completed as Record<string, unknown> | null, errors: this.#errors };
  }

  #object(shape: SelectionShape, data: Record<string, unknown>): unknown {
    const runtimeType = runtimeTypeOf(shape, data);
    if (runtimeType !== undefined && shape.isForbidden(runtimeType)) return this.#forbidden();
    const fields = runtimeType === undefined ? undefined : shape.fieldsOf(runtimeType);
    if (fields === undefined || runtimeType === undefined) {
      return this.#invalid(`a value of a type that "${shape.type.name}" does not include`);
    }
    const faults = this.#faults.of(data);
    for (const fault of faults) {
      if (fault.path !== undefined) this.#report(fault, [...this.#path, ...clientPath(shape, data, fault.path)]);
    }
    const object: Record<string, unknown> = {};
    let rising: Rising | undefined;
    for (const field of fields) {
      this.#path.push(field.responseKey);
      const value = this.#field(field, data, runtimeType, faults);
      this.#path.pop();
      // The siblings are completed nevertheless: their faults are to be reported at their places.
      if (value instanceof Rising) rising ??= value;
      else assign(object, field.responseKey, value);
    }
    return rising ?? object;
  }

  #field(field: FieldShape, data: Record<string, unknown>, runtimeType: string, faults: readonly Fault[]): unknown {
    switch (field.source) {
      case 'typename':
        return runtimeType;
      case 'introspection':
        return this.#introspection[field.responseKey] ?? null;
      case 'forbidden':
        return this.#nullable(field.value, this.#forbidden(), field);
      case 'unplanned':
        return this.#nullable(field.value, this.#unplanned(), field);
      case 'data': {
        const value = data[field.dataKey];
        if (value === null || value === undefined) {
          for (const fault of faults) {
            if (fault.missing?.has(field.dataKey)) this.#report(fault, [...this.#path]);
          }
        }
        return this.#value(field.value, value, field);
      }
    }
  }

  #value(shape: ValueShape, value: unknown, field: FieldShape): unknown {
    return this.#nullable(shape, this.#anyValue(shape, value, field), field);
  }

  /** The value where the type allows it; a null that the type does not allow rises. */
  #nullable(shape: ValueShape, value: unknown, field: FieldShape): unknown {
    if (!shape.isNonNull) return this.#absorb(value);
    if (value !== null) return value;
    return new Rising(
      [...this.#path],
      `Cannot return null for non-nullable field ${field.parentType}.${field.fieldName}.`,
    );
  }

  #anyValue(shape: ValueShape, value: unknown, field: FieldShape): unknown {
    if (value === null || value === undefined) return null;
    if (shape.leaf !== undefined) {
      const completed = shape.leaf(value);
      return completed === INVALID ? this.#invalid(`a value that is no ${shape.typeName.replace('!', '')}`) : completed;
    }
    if (shape.list !== undefined) {
      return Array.isArray(value)
        ? this.#list(shape.list, value, field)
        : this.#invalid('no list where there must be one');
    }
    if (shape.selection === undefined || typeof value !== 'object' || Array.isArray(value)) {
      return this.#invalid('no object where there must be one');
    }
    return this.#object(shape.selection, value as Record<string, unknown>);
  }

  #list(shape: ValueShape, values: readonly unknown[], field: FieldShape): unknown {
    let rising: Rising | undefined;
    const list = values.map((value, index) => {
      this.#path.push(index);
      const element = this.#value(shape, value, field);
      this.#path.pop();
      if (element instanceof Rising) rising ??= element;
      return element;
    });
    return rising ?? list;
  }

  /** Ends a rising null here, and explains it unless an error at or below this place, or above its start, does already. */
  #absorb(value: unknown): unknown {
    if (!(value instanceof Rising)) return value;
    const isExplained = this.#errors.some(
      ({ path }) => path !== undefined && (startsWith(path, this.#path) || startsWith(value.path, path)),
    );
    if (!isExplained) {
      this.#errors.push({
        message: value.message,
        path: value.path,
        extensions: { code: 'UPSTREAM_INVALID_RESPONSE' },
      });
    }
    return null;
  }

  #forbidden(): null {
    this.#errors.push({
      message: 'Unauthorized field or type',
      path: [...this.#path],
      extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
    });
    return null;
  }

  #unplanned(): null {
    this.#errors.push({
      message: 'No subgraph can answer this field.',
      path: [...this.#path],
      extensions: { code: 'NO_PLAN' },
    });
    return null;
  }

  #invalid(what: string): null {
    this.#errors.push({
      message: `A service answered ${what}.`,
      path: [...this.#path],
      extensions: { code: 'UPSTREAM_INVALID_RESPONSE' },
    });
    return null;
  }

  #report(fault: Fault, path: readonly (string | number)[]): void {
    const places = this.#reported.get(fault) ?? 0;
    this.#reported.set(fault, places + 1);
    if (places < MAX_PLACES_PER_FAULT) this.#errors.push({ ...fault.error, path });
  }
}

function startsWith(path: readonly (string | number)[], start: readonly (string | number)[]): boolean {
  return start.length <= path.length && start.every((element, index) => path[index] === element);
}
