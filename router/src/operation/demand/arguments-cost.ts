import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  isInputObjectType,
} from 'graphql';
import type { PreparedOperation } from '../prepared-operation.ts';
import { type CostContext, valueIn, writtenArgument } from './request-cost.ts';

/** What the arguments of a field add in one request. */
export type ArgumentsCost = (context: CostContext) => number;

/** The `@cost` of arguments that are given and of the input fields in them; undefined when there is none to add. */
export function argumentsCost(
  operation: PreparedOperation,
  parents: readonly GraphQLNamedType[],
  field: FieldNode,
  definition: GraphQLField<unknown, unknown>,
): ArgumentsCost | undefined {
  const { weights } = operation.contract.costs;
  if (weights.size === 0) return undefined;
  const parts = definition.args.flatMap((argument): ArgumentsCost[] => {
    const node = writtenArgument(field, argument.name);
    if (node === undefined) return [];
    const own = parents.map(({ name }) => weights.get(`${name}.${definition.name}(${argument.name}:)`) ?? 0);
    const weight = Math.max(...own);
    if (weight === 0 && !isInputObjectType(getNamedType(argument.type))) return [];
    return [
      ({ variables }) => {
        const value = valueIn(node, variables);
        return value === undefined ? 0 : weight + inputCost(value, argument.type, weights);
      },
    ];
  });
  if (parts.length === 0) return undefined;
  return (context) => parts.reduce((sum, part) => sum + part(context), 0);
}

function inputCost(value: unknown, type: GraphQLInputType, weights: ReadonlyMap<string, number>): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + inputCost(item, type, weights), 0);
  const named = getNamedType(type);
  if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return 0;
  const fields = named.getFields();
  return Object.entries(value).reduce((sum, [name, inner]) => {
    const field = fields[name];
    if (field === undefined) return sum;
    return sum + (weights.get(`${named.name}.${name}`) ?? 0) + inputCost(inner, field.type, weights);
  }, 0);
}
