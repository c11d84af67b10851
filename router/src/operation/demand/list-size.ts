import type { FieldNode, GraphQLField } from 'graphql';
import type { ListSize } from '../../supergraph/cost-rules.ts';
import type { PreparedOperation } from '../prepared-operation.ts';
import { type CostContext, valueIn, writtenArgument } from './request-cost.ts';

/** How many values a list is expected to have in one request. */
export type Size = (context: CostContext) => number;

/**
 * The size that `@listSize` gives: the largest slicing argument, defaults of the schema included, else the assumed size.
 * Undefined when the rule says nothing. A list that must have exactly one slicing argument and has not is a problem.
 */
export function sizeOf(
  rule: ListSize,
  field: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  operation: PreparedOperation,
): Size | undefined {
  const { slicingArguments, assumedSize, requireOneSlicingArgument } = rule;
  if (slicingArguments.length === 0) return assumedSize === undefined ? undefined : () => assumedSize;
  const written = slicingArguments.map((name) => {
    const node = writtenArgument(field, name);
    const fallback = definition.args.find((argument) => argument.name === name)?.defaultValue;
    return node === undefined ? () => fallback : ({ variables }: CostContext) => valueIn(node, variables) ?? fallback;
  });
  const place = `${operation.kind} field "${definition.name}"`;
  return (context) => {
    const sizes = written.map((read) => read(context)).filter((size) => typeof size === 'number');
    if (requireOneSlicingArgument && sizes.length !== 1) {
      const wanted = slicingArguments.join(', ');
      context.problems.push(`The ${place} needs exactly one of the arguments ${wanted}, and has ${sizes.length}.`);
    }
    return sizes.length > 0 ? Math.max(0, ...sizes) : (assumedSize ?? 1);
  };
}
