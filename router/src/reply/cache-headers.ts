import { NO_STORE } from '../cache/reply-policy.ts';
import type { PreparedOperation } from '../operation/prepared-operation.ts';
import type { Result } from '../path.ts';
import type { ClientHeaders } from '../subgraph-client/response-headers.ts';

/** What of the client's headers every answer may depend on; subgraphs may be told more. */
const VARIES_BY = 'accept, accept-language, x-tessera-contract, x-tessera-plan';

const NOT_KEPT = { 'cache-control': NO_STORE };

/**
 * Who may keep the answer: nobody that of a mutation, one with an error or one that sets a cookie; only the client itself one
 * that access rules had a say in; else whom its parts allow.
 */
function cacheControlOf(result: Result, operation: PreparedOperation | undefined, headers: ClientHeaders): string {
  if (operation?.kind !== 'query' || result.errors !== undefined || headers.merged?.['set-cookie']) return NO_STORE;
  return headers.policy.header(operation.accessRules.length > 0);
}

/** `Cache-Control` of an answer, and what it depends on when it may be kept. */
export function cacheHeaders(
  result: Result,
  operation: PreparedOperation | undefined,
  headers: ClientHeaders,
): Readonly<Record<string, string>> {
  const cacheControl = cacheControlOf(result, operation, headers);
  return cacheControl === NO_STORE ? NOT_KEPT : { 'cache-control': cacheControl, vary: headers.vary(VARIES_BY) };
}
