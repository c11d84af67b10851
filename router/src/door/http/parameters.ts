import { Refusal } from './refusal.ts';

/** What a client asks for (GraphQL over HTTP, "Request Parameters"), its shape checked, its content not. */
export interface Parameters {
  /** Empty when the operation is named by `extensions.persistedQuery` alone. */
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/**
 * The parameters of a parsed JSON body.
 * @throws {Refusal} 400 `BAD_REQUEST` naming the parameter that is missing or of a wrong kind
 */
export function parametersOf(body: unknown): Parameters {
  if (Array.isArray(body)) throw badRequest('Batches of operations are not accepted: send one operation per request.');
  if (!isRecord(body)) throw badRequest('The body must be a JSON object with a "query".');
  const { query = '', operationName, variables, extensions } = body;
  const isNamed = isRecord(extensions) && extensions['persistedQuery'] !== undefined;
  if (typeof query !== 'string' || (query === '' && !isNamed))
    throw badRequest('The parameter "query" must be a text that is not empty.');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw badRequest('The parameter "operationName" must be a text.');
  }
  return {
    query,
    operationName: operationName ?? undefined,
    variables: objectOrNothing('variables', variables),
    extensions: objectOrNothing('extensions', extensions),
  };
}

/**
 * The parameters of a list of operations.
 * @throws {Refusal} 400: `BATCH_LIMIT_EXCEEDED` for a list that is longer than allowed, else like {@link parametersOf}
 */
export function parametersOfBatch(bodies: readonly unknown[], maxBatchSize: number): readonly Parameters[] {
  if (bodies.length === 0) throw badRequest('The list of operations is empty.');
  if (bodies.length > maxBatchSize) {
    throw new Refusal(400, 'BATCH_LIMIT_EXCEEDED', `A list carries at most ${maxBatchSize} operations.`);
  }
  return bodies.map(parametersOf);
}

/**
 * The parameters of a query string, in which `variables` and `extensions` are JSON texts.
 * @throws {Refusal} like {@link parametersOf}
 */
export function parametersOfQueryString(fields: Readonly<Record<string, unknown>>): Parameters {
  const { query, operationName, variables, extensions } = fields;
  return parametersOf({
    query,
    operationName: operationName === '' ? undefined : operationName,
    variables: fromJson('variables', variables),
    extensions: fromJson('extensions', extensions),
  });
}

/**
 * A JSON text as it came over the wire.
 * @throws {Refusal} 400 `BAD_REQUEST`; the message does not repeat the text
 */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body is not valid JSON.');
  }
}

function fromJson(name: string, value: unknown): unknown {
  if (value === undefined || value === '') return undefined;
  try {
    return JSON.parse(String(value));
  } catch {
    throw badRequest(`The parameter "${name}" is not valid JSON.`);
  }
}

function objectOrNothing(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) throw badRequest(`The parameter "${name}" must be an object.`);
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function badRequest(message: string): Refusal {
  return new Refusal(400, 'BAD_REQUEST', message);
}
