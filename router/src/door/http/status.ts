import type { GraphQLFormattedError } from 'graphql';
import type { MediaType } from './media-type.ts';

const STATUS_OF_CODE: ReadonlyMap<unknown, number> = new Map([
  ['UNAUTHENTICATED', 401],
  ['FORBIDDEN', 403],
  ['UNAUTHORIZED_FIELD_OR_TYPE', 403],
  ['RATE_LIMITED', 429],
  ['INTERNAL', 500],
]);

/**
 * The status of an answer to a well-formed request (GraphQL over HTTP, "Response"): in `application/json` always 200, for
 * a client of that type cannot tell our 400 from a proxy's. In `application/graphql-response+json` 200 when there is
 * `data`, even null; without, 400 or the status of the first error's code (SPEC.md A4).
 */
export function statusOf(
  mediaType: MediaType,
  result: { readonly data?: unknown; readonly errors?: readonly GraphQLFormattedError[] | undefined },
): number {
  if (mediaType === 'application/json' || 'data' in result) return 200;
  return STATUS_OF_CODE.get(result.errors?.[0]?.extensions?.['code']) ?? 400;
}
