import { request } from 'undici';

/** How an address is asked. */
export interface ConditionalGetOptions {
  readonly url: string;
  /** Sent with each question, as `Bearer …`. */
  readonly authorization?: string | undefined;
  /** For one question, its answer read whole. Default 10 s. */
  readonly timeoutMs?: number | undefined;
}

const DEFAULT_TIMEOUT_MS = 10_000;
/** Longer than any supergraph: a wrong address that answers with a film must not fill the memory. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * A question that can be asked again and again: what an address has now, undefined when it is what it was the last time. A
 * server that sends an `ETag` is asked with `If-None-Match` (RFC 9110) and answers 304 while nothing has changed.
 * The question rejects when the answer is neither 200 nor 304, and when `leaving` aborts.
 */
export function conditionalGet(
  { url, authorization, timeoutMs = DEFAULT_TIMEOUT_MS }: ConditionalGetOptions,
  leaving?: AbortSignal,
): () => Promise<string | undefined> {
  let etag: string | undefined;
  return async () => {
    const headers: Record<string, string> = { accept: 'application/graphql, text/plain, */*' };
    if (authorization !== undefined) headers['authorization'] = `Bearer ${authorization}`;
    if (etag !== undefined) headers['if-none-match'] = etag;
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = leaving === undefined ? timeout : AbortSignal.any([leaving, timeout]);
    const answer = await request(url, { headers, signal });
    if (answer.statusCode !== 200) {
      await answer.body.dump();
      if (answer.statusCode === 304) return undefined;
      throw new Error(`HTTP ${answer.statusCode}`);
    }
    const text = await textOf(answer.body);
    const { etag: tag } = answer.headers;
    etag = typeof tag === 'string' ? tag : undefined;
    return text;
  };
}

/** An address may carry a password or a signature; neither belongs into a log. */
export function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw new Error(`more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
