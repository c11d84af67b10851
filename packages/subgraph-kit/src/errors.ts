/** Machine-readable reasons that clients meet in `extensions.code` and in `userErrors.code` (SPEC.md A4). */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'PROOF_REQUIRED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'VALIDATION'
  | 'CONFLICT'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'RATE_LIMITED'
  | 'INSUFFICIENT_STOCK'
  | 'PRICE_CHANGED'
  | 'TOO_MANY_PENDING_ORDERS'
  | 'TOO_MANY_STOCK_WAITS'
  | 'SEAT_UNAVAILABLE'
  | `COUPON_${string}`
  | 'PAYMENT_DECLINED'
  | 'REFUND_EXCEEDS'
  | 'BUDGET_EXCEEDED'
  | 'UPSTREAM_UNAVAILABLE'
  | 'ILLEGAL_TRANSITION';

/** Facts about a failure that a client may read: `retryAfterMs`, the current state, a limit. Never internals. */
export type ErrorExtensions = Readonly<Record<string, unknown>>;

/**
 * A failure that a client is meant to understand. Its message is safe to show and is the only kind of message that
 * leaves the process; every other error is masked.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  /** The input field that caused it, as a dotted path (`input.email`). */
  readonly field: string | undefined;
  readonly extensions: ErrorExtensions;

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly field?: string | undefined; readonly extensions?: ErrorExtensions } = {},
  ) {
    super(message);
    this.code = code;
    this.field = options.field;
    this.extensions = options.extensions ?? {};
  }
}

/** One expected error of a domain, as its `errors.ts` declares it. */
export interface ErrorEntry {
  readonly code: ErrorCode;
  readonly field?: string;
  /** For people. `{name}` is replaced by the extension of that name. */
  readonly message: string;
  /** When it happens and what to do about it, for the generated error page. */
  readonly describe: string;
}

/** A domain's errors: one factory per entry, and the entries themselves for the generated page. */
export type Errors<Catalogue extends Readonly<Record<string, ErrorEntry>>> = {
  readonly [Name in keyof Catalogue]: (extensions?: ErrorExtensions, field?: string) => DomainError;
} & { readonly [CATALOGUE]: { readonly domain: string; readonly entries: Catalogue } };

/** Where {@link defineErrors} keeps the declaration that the documentation generator reads. */
export const CATALOGUE: unique symbol = Symbol('error catalogue');

/**
 * Declares a domain's expected errors once, code and wording together:
 * `errors.emailInvalid()` makes the {@link DomainError} to throw. A factory's second argument overrides the field.
 */
export function defineErrors<const Catalogue extends Readonly<Record<string, ErrorEntry>>>(
  domain: string,
  entries: Catalogue,
): Errors<Catalogue> {
  const factories = Object.entries(entries).map(([name, entry]) => [
    name,
    (extensions: ErrorExtensions = {}, field = entry.field) =>
      new DomainError(entry.code, worded(entry.message, extensions), { field, extensions }),
  ]);
  return Object.assign(Object.fromEntries(factories), { [CATALOGUE]: { domain, entries } }) as Errors<Catalogue>;
}

function worded(message: string, extensions: ErrorExtensions): string {
  return message.replaceAll(/\{(\w+)\}/g, (hole, name: string) =>
    name in extensions ? String(extensions[name]) : hole,
  );
}
/** An expected failure as a mutation's payload carries it: `type UserError` of `contracts/shared.graphql`. */
export interface UserError {
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
}

/** A {@link DomainError} in the form of a payload. */
export function toUserError(error: DomainError): UserError {
  return { code: error.code, field: error.field ?? null, message: error.message };
}

/**
 * Runs a command and turns its expected failure into `userErrors` (SPEC.md A4).
 *
 * Rate limits and a dead upstream stay exceptions: they say nothing about this input, carry `retryAfterMs`, and clients
 * handle them in one place for every operation. Anything that is no DomainError is thrown on and masked.
 */
export async function asUserErrors<T>(
  work: () => Promise<T>,
): Promise<{ ok: T; userErrors?: never } | { ok?: never; userErrors: UserError[] }> {
  try {
    return { ok: await work() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'RATE_LIMITED' || error.code === 'UPSTREAM_UNAVAILABLE') throw error;
    return { userErrors: [toUserError(error)] };
  }
}
