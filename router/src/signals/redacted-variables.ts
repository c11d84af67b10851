import type { PreparedOperation } from '../operation/prepared-operation.ts';

/**
 * What the variables of an operation look like, without what stands in them: a text by its length, a list by its number of
 * elements, anything else by its kind. Only variables that the operation declares: names are a client's words too. Undefined when
 * there is none.
 */
export function redactedVariables(
  operation: PreparedOperation | undefined,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> | undefined {
  const declared = operation?.operation.variableDefinitions ?? [];
  if (declared.length === 0) return undefined;
  const shown: Record<string, string> = {};
  for (const { variable } of declared) {
    const name = variable.name.value;
    if (Object.hasOwn(variables, name)) shown[name] = lookOf(variables[name]);
  }
  return shown;
}

function lookOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return `text of ${value.length}`;
  return Array.isArray(value) ? `list of ${value.length}` : typeof value;
}
