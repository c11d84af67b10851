/** The body of an error, as Stripe's API writes it below `error`. */
export interface ErrorBody {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
  readonly charge?: string;
  readonly payment_intent?: object;
  readonly payment_method?: object;
  readonly setup_intent?: object;
}

/** An answer that is an error. `kept`: whether a repeat under the same idempotency key gets it again. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly body: ErrorBody;
  readonly kept: boolean;

  constructor(status: number, body: ErrorBody, options: { readonly kept?: boolean } = {}) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.kept = options.kept ?? true;
  }
}

/** A parameter is missing or wrong. Nothing was begun, so the key is free for a better request. */
export function invalidParameter(param: string, message: string, code = 'parameter_invalid'): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', code, param, message }, { kept: false });
}

/** There is no such object. */
export function resourceMissing(kind: string, id: string, param = 'id'): ApiError {
  const message = `No such ${kind.replaceAll('_', '')}: '${id}'`;
  return new ApiError(
    404,
    { type: 'invalid_request_error', code: 'resource_missing', param, message },
    { kept: false },
  );
}

/** The object is not in a state in which this can be done. */
export function unexpectedState(code: string, message: string, more: Partial<ErrorBody> = {}): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', code, message, ...more });
}
