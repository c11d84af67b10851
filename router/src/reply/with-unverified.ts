import type { Established } from '../caller/establish-caller.ts';
import type { Result } from '../path.ts';

const REFUSALS: ReadonlySet<unknown> = new Set(['UNAUTHORIZED_FIELD_OR_TYPE', 'UNAUTHENTICATED', 'FORBIDDEN']);

/** Says beside a refusal that it may be due to identity's absence and not to the caller (see {@link Established}). */
export function withUnverified(result: Result, established: Established): Result {
  const { errors } = result;
  if (!established.unverified || !errors?.some((error) => REFUSALS.has(error.extensions?.['code']))) return result;
  const unverified = {
    message: 'The caller could not be verified: the service "identity" is not available.',
    extensions: { code: 'UPSTREAM_UNAVAILABLE', service: 'identity' },
  };
  return { ...result, errors: [unverified, ...errors] };
}
