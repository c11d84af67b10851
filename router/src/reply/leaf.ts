import { type GraphQLLeafType, isEnumType } from 'graphql';

/**
 * How a leaf value of a subgraph becomes a leaf value of the reply; `INVALID` when it is no value of the type. Subgraphs
 * have serialised their values already, so nothing is converted, but an `ID` that a subgraph wrote as a number becomes the
 * string that the GraphQL specification asks for. Values of custom scalars pass as they are.
 */
export type LeafCompletion = (value: unknown) => unknown;

/** Stands for a value that is not of its type; no JSON value equals it. */
export const INVALID: unique symbol = Symbol('invalid value');

const MAX_INT = 2_147_483_647;
const MIN_INT = -2_147_483_648;

/** The completion of one leaf type. */
export function leafCompletion(type: GraphQLLeafType): LeafCompletion {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map((value) => value.name));
    return (value) => (typeof value === 'string' && names.has(value) ? value : INVALID);
  }
  return BUILT_IN[type.name] ?? ((value) => value);
}

const BUILT_IN: Readonly<Record<string, LeafCompletion>> = {
  Int: (value) => (Number.isInteger(value) && isWithinInt(value as number) ? value : INVALID),
  Float: (value) => (typeof value === 'number' ? value : INVALID),
  String: (value) => (typeof value === 'string' ? value : INVALID),
  Boolean: (value) => (typeof value === 'boolean' ? value : INVALID),
  ID: (value) => {
    if (typeof value === 'string') return value;
    return Number.isSafeInteger(value) ? String(value) : INVALID;
  },
};

/**
 * JavaScript that is true for values which the completion leaves as they are; undefined when it cannot be said so shortly. For
 * what it is false for, the completion decides.
 * @param name of the variable that holds the value
 */
export function testOf(completion: LeafCompletion, name: string): string | undefined {
  switch (completion) {
    case BUILT_IN['Int']:
      return `(${name} | 0) === ${name}`;
    case BUILT_IN['Float']:
      return `typeof ${name} === 'number'`;
    case BUILT_IN['Boolean']:
      return `typeof ${name} === 'boolean'`;
    case BUILT_IN['String']:
    case BUILT_IN['ID']:
      return `typeof ${name} === 'string'`;
    default:
      return undefined;
  }
}

function isWithinInt(value: number): boolean {
  return value >= MIN_INT && value <= MAX_INT;
}
