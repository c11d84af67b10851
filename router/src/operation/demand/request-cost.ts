import { type FieldNode, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import type { PreparedOperation } from '../prepared-operation.ts';

/** Variables as far as cost can depend on them, and what was found amiss while counting. */
export interface CostContext {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly problems: string[];
}

/** The variables of a request with the operation's defaults beneath. They are not coerced: execution refuses what does not fit. */
export function withDefaults(
  operation: PreparedOperation,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const defaults = operation.operation.variableDefinitions?.filter(({ defaultValue }) => defaultValue !== undefined);
  if (defaults === undefined || defaults.length === 0) return given;
  const values: Record<string, unknown> = {};
  for (const { variable, defaultValue } of defaults) {
    if (defaultValue !== undefined) values[variable.name.value] = valueFromASTUntyped(defaultValue);
  }
  return { ...values, ...given };
}

/** The written value of an argument of a field. */
export function writtenArgument(field: FieldNode, name: string): ValueNode | undefined {
  return field.arguments?.find((argument) => argument.name.value === name)?.value;
}

/** A written value with variables put in. */
export function valueIn(node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value];
  return valueFromASTUntyped(node, variables as Record<string, unknown>);
}
