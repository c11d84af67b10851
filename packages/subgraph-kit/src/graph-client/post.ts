import { UpstreamError } from './graph-client.ts';

/** An answer whose fate no repetition with the same key could change, and which says that nothing was done. */
const NOT_DONE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
/** Codes with which the graph says that the operation may have begun. */
const IN_DOUBT = new Set([
  'INTERNAL_SERVER_ERROR',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  // A subgraph has answered, and nobody can read what.
  'UPSTREAM_INVALID_RESPONSE',
]);

/**
 * Sends one GraphQL request and reads its answer.
 * @throws {UpstreamError}, or the signal's reason when it aborts
 */
export async function post<Result>(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<Result> {
  const { status, answer } = await exchange(url, headers, body, signal);
  const first = answer?.errors?.[0];
  if (first !== undefined) throw refusalOf(first);
  if (answer?.data != null) return answer.data as Result;
  // Below 500 somebody read the request and would not have it: a proxy, or a router that speaks another protocol.
  const outcome = status < 500 && status !== 408 ? 'refused' : 'unknown';
  throw new UpstreamError('UPSTREAM_UNAVAILABLE', `The graph answered ${status} without data.`, { outcome });
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphError[];
}
interface GraphError {
  readonly message: string;
  readonly extensions?: { readonly code?: unknown } & Readonly<Record<string, unknown>>;
}

async function exchange(url: string, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal) {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal });
    const text = await response.text();
    return { status: response.status, answer: parse(text) };
  } catch (error) {
    signal.throwIfAborted();
    const code = String((error as { cause?: { code?: unknown } }).cause?.code);
    const outcome = NOT_DONE.has(code) ? 'refused' : 'unknown';
    throw new UpstreamError('UPSTREAM_UNAVAILABLE', `The graph cannot be reached (${code}).`, {
      outcome,
      cause: error,
    });
  }
}

function refusalOf({ message, extensions }: GraphError): UpstreamError {
  const code = typeof extensions?.code === 'string' ? extensions.code : 'INTERNAL_SERVER_ERROR';
  return new UpstreamError(code, message, {
    outcome: IN_DOUBT.has(code) ? 'unknown' : 'refused',
    extensions: extensions ?? {},
  });
}

function parse(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}
