import type { FieldNode } from 'graphql';
import type { PreparedOperation } from './prepared-operation.ts';

/** The name under which a field stands in the reply. */
export function responseKey(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/**
 * The name under which the value of a client's field travels inside the router. It is the response key, unless that could
 * be mistaken for a field that federation selects by itself (a key, a `@requires`): the planner would keep one of the two
 * and drop the other. Names that every JavaScript object inherits are avoided as well.
 */
export function dataKey(operation: PreparedOperation, field: FieldNode): string {
  const key = responseKey(field);
  if (key in Object.prototype) return operation.aliasPrefix + key;
  const needed = operation.contract.federationFields.get(key);
  if (needed === undefined) return key;
  const isPlain = key === field.name.value && (field.arguments?.length ?? 0) === 0;
  if (isPlain && !needed.withArguments) return key;
  return operation.aliasPrefix + key;
}
