import type { SubgraphResponse } from './fetch.ts';
import type { RawAnswer } from './raw-exchange.ts';

/** Statuses of a proxy or an overloaded server: what follows is not the subgraph's word, whatever it looks like. */
const UNAVAILABLE = new Set([429, 502, 503, 504]);

/**
 * Reads an HTTP answer as a GraphQL response: a JSON object with `data` (object or null) or `errors` (a list that is not
 * empty, each with a message). Undefined when it is anything else: an HTML page, half a body, a list, a redirect.
 */
export function readGraphQLResponse({
  status,
  body,
}: Pick<RawAnswer, 'status' | 'body'>): SubgraphResponse | undefined {
  if (UNAVAILABLE.has(status)) return undefined;
  const response = parseObject(body);
  if (response === undefined) return undefined;
  const { data, errors } = response;
  if (data !== undefined && (typeof data !== 'object' || Array.isArray(data))) return undefined;
  if (errors !== undefined && errors !== null && !isErrorList(errors)) return undefined;
  const hasErrors = Array.isArray(errors) && errors.length > 0;
  if (data === undefined && !hasErrors) return undefined;
  return response;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function isErrorList(errors: unknown): boolean {
  return (
    Array.isArray(errors) &&
    errors.every(
      (error: unknown) =>
        typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string',
    )
  );
}
