import type { GraphQLFormattedError } from 'graphql';

type HeaderFields = Readonly<Record<string, string | string[]>>;

/**
 * A request turned away at the door, before any GraphQL: an HTTP status and one coded error. `headers` go with it
 * (`allow`, `www-authenticate`), `extensions` with the error's code.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly headers: HeaderFields;
  readonly #extensions: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    message: string,
    headers: HeaderFields = {},
    extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.#extensions = extensions;
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /** The body: a GraphQL response without `data`. */
  get body(): { readonly errors: readonly GraphQLFormattedError[] } {
    return { errors: [{ message: this.message, extensions: { ...this.#extensions, code: this.code } }] };
  }
}
