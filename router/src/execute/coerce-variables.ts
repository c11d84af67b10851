import { type GraphQLFormattedError, getVariableValues } from 'graphql';
import type { PreparedOperation } from '../operation/prepared-operation.ts';

/** Coerced variables, or why the given ones do not fit the operation. */
export type CoercedVariables =
  | { readonly values: Readonly<Record<string, unknown>>; readonly errors?: undefined }
  | { readonly values?: undefined; readonly errors: readonly GraphQLFormattedError[] };

/** Coerces a request's variables as the operation declares them; errors carry the code `BAD_USER_INPUT`. */
export function coerceVariables(prepared: PreparedOperation, given: unknown): CoercedVariables {
  if (given !== null && given !== undefined && (typeof given !== 'object' || Array.isArray(given))) {
    return { errors: [badInput('"variables" must be an object.')] };
  }
  const definitions = prepared.operation.variableDefinitions ?? [];
  if (definitions.length === 0) return NOTHING;
  const inputs = (given ?? {}) as Record<string, unknown>;
  const { coerced, errors } = getVariableValues(prepared.contract.schema, definitions, inputs, { maxErrors: 20 });
  if (errors === undefined) return { values: coerced };
  return { errors: errors.map((error) => badInput(error.message, error.toJSON())) };
}

const NOTHING: CoercedVariables = { values: {} };

function badInput(message: string, error?: GraphQLFormattedError): GraphQLFormattedError {
  return { ...error, message, extensions: { code: 'BAD_USER_INPUT', ...error?.extensions } };
}
