import type { IncomingMessage } from 'node:http';
import { parseBody } from './parameters.ts';
import { Refusal } from './refusal.ts';

/**
 * So many times the limit is still read of a body that was refused, and thrown away: who writes all of it before reading the answer
 * would find the connection shut, and never learn why. Of a longer one nothing is read.
 */
const READ_AND_DROPPED = 16;

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/**
 * Reads the body of a request whole, as JSON. A request without any body gives undefined.
 * @throws {Refusal} 415 for another media type, 413 for a body that is too long, 400 for one that is not JSON
 */
export function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const { 'content-type': type, 'content-length': length, 'transfer-encoding': coding } = request.headers;
  if (type === undefined && coding === undefined && (length === undefined || length === '0')) {
    return Promise.resolve(undefined);
  }
  if (type !== 'application/json' && (type === undefined || !JSON_TYPE.test(type))) {
    return Promise.reject(new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be sent as application/json.'));
  }
  if (Number(length) > maxBytes) return Promise.reject(tooLarge(Number(length) > READ_AND_DROPPED * maxBytes));
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    request.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes <= maxBytes) {
        pieces.push(piece);
        return;
      }
      pieces.length = 0;
      reject(tooLarge(false));
      if (bytes > READ_AND_DROPPED * maxBytes) request.destroy();
    });
    request.on('error', () => reject(new Refusal(400, 'BAD_REQUEST', 'The body broke off.')));
    request.on('end', () => {
      const [first] = pieces;
      const whole = pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces);
      try {
        resolve(parseBody(whole.toString('utf8')));
      } catch (error) {
        reject(error as Error);
      }
    });
  });
}

/** @param isCut nobody reads the rest: the connection is of no use after this */
function tooLarge(isCut: boolean): Refusal {
  const headers = isCut ? { connection: 'close' } : {};
  return new Refusal(413, 'PAYLOAD_TOO_LARGE', 'The body is larger than this router accepts.', headers);
}
