import { GraphQLError, GraphQLScalarType, Kind, type ObjectValueNode, type ValueNode } from 'graphql';

/** `DateTime`: an instant, ISO 8601 with an offset in, UTC with milliseconds out. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => {
    const date = value instanceof Date ? value : new Date(String(value));
    if (Number.isNaN(date.getTime())) throw new TypeError('DateTime cannot represent what the resolver returned.');
    return date.toISOString();
  },
  parseValue: (value) => toDate(value),
  parseLiteral: (node) => toDate(node.kind === Kind.STRING ? node.value : undefined),
});

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function toDate(value: unknown): Date {
  const date = typeof value === 'string' && ISO_INSTANT.test(value) ? new Date(value) : undefined;
  // A date like 2026-02-30 parses to another day: an answer nobody asked for.
  if (date === undefined || Number.isNaN(date.getTime()) || !isRealDay(String(value))) {
    throw invalid('DateTime must be an ISO 8601 instant with an offset, like 2026-01-31T12:00:00.000Z.');
  }
  return date;
}

function isRealDay(text: string): boolean {
  const daysInMonth = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  return Number(text.slice(8, 10)) <= daysInMonth;
}

/** `Int64`: a whole number that a JSON number holds exactly (53 bits). */
export const Int64 = new GraphQLScalarType<number, number>({
  name: 'Int64',
  serialize: (value) => toSafeInteger(typeof value === 'bigint' || typeof value === 'string' ? Number(value) : value),
  parseValue: (value) => toSafeInteger(value),
  parseLiteral: (node) => toSafeInteger(node.kind === Kind.INT ? Number(node.value) : undefined),
});

function toSafeInteger(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw invalid('Int64 must be a whole number between -(2^53)+1 and 2^53-1.');
  return value as number;
}

/** `JSON`: any JSON value. */
export const JSONValue = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => fromLiteral(node, variables ?? {}),
});

function fromLiteral(node: ValueNode, variables: Record<string, unknown>): unknown {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.LIST:
      return node.values.map((value) => fromLiteral(value, variables));
    case Kind.OBJECT:
      return fromObject(node, variables);
    case Kind.VARIABLE:
      return variables[node.name.value];
  }
}

function fromObject(node: ObjectValueNode, variables: Record<string, unknown>): Record<string, unknown> {
  // Object.fromEntries defines own properties, so that a field named __proto__ stays data.
  return Object.fromEntries(node.fields.map((field) => [field.name.value, fromLiteral(field.value, variables)]));
}

function invalid(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'VALIDATION' } });
}

/** The scalars that a subgraph gets as soon as its SDL declares them (`contracts/shared.graphql`). */
export const SCALARS: Readonly<Record<string, GraphQLScalarType>> = { DateTime, Int64, JSON: JSONValue };
