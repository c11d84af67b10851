import type { AnswerHeaders } from '../response-headers.ts';

/** The head of an HTTP/1 answer: what it says, and where its body ends (RFC 9112, 6.3). */
export interface AnswerHead {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** So many bytes; in chunks; or all until the connection is closed. */
  readonly body: number | 'chunked' | 'until-close';
  /** Whether another request may follow on the connection. */
  readonly isReusable: boolean;
}

/** The bytes are no HTTP/1 answer, or one whose end two readers could see in different places. The connection is worth nothing. */
export class BadAnswer extends Error {
  override readonly name = 'BadAnswer';
}

/** One pass over the whole: no bare CR or LF, no NUL, no folded line, no space before a colon. */
const HEAD = /^HTTP\/1\.[01] [1-9]\d\d(?: [^\r\n\0]*)?(?:\r\n[!#$%&'*+.^`|~\w-]+:[^\r\n\0]*)*$/;
const LENGTH = /^\d{1,15}$/;

/**
 * Reads a head: everything before the empty line, as Latin-1.
 * @throws {BadAnswer} for anything that the grammar does not allow, and for two statements about the body's length
 */
export function readHead(text: string): AnswerHead {
  if (!HEAD.test(text)) throw new BadAnswer('the head is malformed');
  const headers: Record<string, string | string[]> = {};
  let end = lineEnd(text, 0);
  while (end < text.length) {
    const start = end + 2;
    end = lineEnd(text, start);
    const colon = text.indexOf(':', start);
    put(headers, text.slice(start, colon).toLowerCase(), text.slice(colon + 1, end).trim());
  }
  const status = Number(text.slice(9, 12));
  const body = bodyOf(status, headers, text[7] === '1');
  const isReusable = body !== 'until-close' && text[7] === '1' && !closes(headers['connection']);
  return { status, headers, body, isReusable };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\r\n', from);
  return end < 0 ? text.length : end;
}

function put(headers: Record<string, string | string[]>, name: string, value: string): void {
  const found = headers[name];
  // What every object inherits is no header that came before.
  const before = found !== undefined && Object.hasOwn(headers, name) ? found : undefined;
  headers[name] = before === undefined ? value : [before, value].flat();
}

function bodyOf(status: number, headers: AnswerHeaders, isHttp11: boolean): AnswerHead['body'] {
  const { 'transfer-encoding': coding, 'content-length': length } = headers;
  if (coding !== undefined) {
    if (length !== undefined || !isHttp11) throw new BadAnswer('two statements about the length');
    if (typeof coding !== 'string' || coding.toLowerCase() !== 'chunked') throw new BadAnswer('unknown coding');
    return 'chunked';
  }
  // Also for a status without a body: a length that cannot be read makes all that follows doubtful.
  if (length !== undefined && (typeof length !== 'string' || !LENGTH.test(length))) {
    throw new BadAnswer('the length is malformed');
  }
  if (status < 200 || status === 204 || status === 304) return 0;
  return length === undefined ? 'until-close' : Number(length);
}

function closes(connection: string | string[] | undefined): boolean {
  if (connection === undefined || connection === 'keep-alive') return false;
  const options = String(connection).toLowerCase().split(',');
  return options.some((option) => option.trim() === 'close');
}
