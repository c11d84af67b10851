import { GraphQLError } from 'graphql';

/**
 * The error that stands in a reply where a subgraph gave none: code `UPSTREAM_UNAVAILABLE` and the service's name, nothing
 * of what the subgraph sent or where it lives (SPEC.md A4, E20). `cause` is for the log.
 */
export function upstreamUnavailable(service: string, cause?: unknown): GraphQLError {
  const error = new GraphQLError(`The service "${service}" is not available.`, {
    extensions: { code: 'UPSTREAM_UNAVAILABLE', service },
  });
  error.cause = cause;
  return error;
}
