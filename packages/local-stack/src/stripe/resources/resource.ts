import type { Parameters } from '../wire/parameters.ts';
import type { Cause, World } from '../world.ts';

/** One request for a resource, authorised and read. */
export interface ResourceRequest {
  readonly world: World;
  readonly parameters: Parameters;
  /** Parts of the path by name: `id`. */
  readonly path: Readonly<Record<string, string>>;
  readonly cause: Cause;
}

/** One operation of the API. What `run` returns is the body; it throws ApiError. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/v1`, with `:id`. */
  readonly path: string;
  readonly run: (request: ResourceRequest) => unknown;
}

/** The id in the path. */
export function idOf({ path }: ResourceRequest): string {
  return path['id'] ?? '';
}
