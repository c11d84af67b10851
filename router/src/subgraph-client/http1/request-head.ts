import { DEADLINE_HEADER } from '@tessera/resilience/deadline';
import { headerLine } from '../header-block.ts';
import type { RawRequest } from '../raw-exchange.ts';

/**
 * The head of a POST.
 * @throws {BadHeader} for a value that cannot be sent
 */
export function requestHead(
  { headers, traceparent, timeoutMs }: RawRequest,
  target: string,
  host: string,
  bodyBytes: number,
): string {
  const trace = traceparent === undefined ? '' : headerLine('traceparent', traceparent);
  return `POST ${target} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${bodyBytes}\r\n${DEADLINE_HEADER}: ${timeoutMs}\r\n${trace}${headers.text}\r\n`;
}
