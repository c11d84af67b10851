import { type GraphQLField, type GraphQLNamedType, getNamedType, isAbstractType, isCompositeType } from 'graphql';
import type { Contract } from '../../supergraph/supergraph.ts';

/**
 * The weight of one value of a field: what `@cost` on the field says, else what it says on the type, else 1 for an object
 * and 0 for a scalar or enum. Behind an interface or union the heaviest possible type counts.
 */
export function fieldWeight(
  contract: Contract,
  parents: readonly GraphQLNamedType[],
  definition: GraphQLField<unknown, unknown>,
): number {
  const { weights } = contract.costs;
  const own = parents
    .map(({ name }) => weights.get(`${name}.${definition.name}`))
    .filter((weight) => weight !== undefined);
  return own.length > 0 ? Math.max(...own) : typeWeight(contract, getNamedType(definition.type));
}

function typeWeight({ schema, costs }: Contract, type: GraphQLNamedType): number {
  const usual = isCompositeType(type) ? 1 : 0;
  if (!isAbstractType(type)) return costs.weights.get(type.name) ?? usual;
  return Math.max(...schema.getPossibleTypes(type).map(({ name }) => costs.weights.get(name) ?? usual), usual);
}
