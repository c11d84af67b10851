import type { GraphQLFormattedError } from 'graphql';

/**
 * A request turned away at the door, before any GraphQL: an HTTP status and one coded error. `headers` go with it
 * (`allow`, `www-authenticate`).
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /** The body: a GraphQL response without `data`. */
  get body(): { readonly errors: readonly GraphQLFormattedError[] } {
    return { errors: [{ message: this.message, extensions: { code: this.code } }] };
  }
}
