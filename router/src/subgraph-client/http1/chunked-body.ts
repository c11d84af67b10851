import { BadAnswer } from './answer-head.ts';

const CR = 13;
const LF = 10;
/** Sizes have at most eight digits; the rest is room for extensions, which nobody uses. */
const LONGEST_LINE = 256;
const MOST_TRAILERS = 64;
const SIZE_LINE = /^([\da-f]{1,8})(?:[ \t]*;[^\r\n\0]*)?$/i;

/**
 * Takes a chunked body apart (RFC 9112, 7.1): a size line, so many bytes, an empty line, until a size of 0; then trailers, which
 * are dropped, and an empty line. Lines end in CR LF and nothing else: servers that differ about that are how requests
 * and answers get smuggled.
 */
export class ChunkedBody {
  #state: 'size' | 'data' | 'end-of-data' | 'trailer' = 'size';
  #line = '';
  #left = 0;
  #trailers = 0;

  /**
   * Reads from `start` to the end of the bytes, or of the body.
   * @param give takes each piece of the content; it must copy what it wants to keep
   * @returns where the body ended, or undefined when more bytes are to come
   * @throws {BadAnswer}
   */
  take(bytes: Buffer, start: number, give: (piece: Buffer) => void): number | undefined {
    let at = start;
    while (at < bytes.length) {
      if (this.#state === 'data') {
        const end = Math.min(at + this.#left, bytes.length);
        give(bytes.subarray(at, end));
        this.#left -= end - at;
        at = end;
        if (this.#left === 0) this.#state = 'end-of-data';
        continue;
      }
      const newline = bytes.indexOf(LF, at);
      const end = newline < 0 ? bytes.length : newline + 1;
      this.#line += bytes.toString('latin1', at, end);
      if (this.#line.length > LONGEST_LINE) throw new BadAnswer('a line of the chunks is too long');
      at = end;
      if (newline >= 0 && this.#endLine()) return at;
    }
    return undefined;
  }

  /** True when the line was the last of the body. */
  #endLine(): boolean {
    const line = this.#line;
    this.#line = '';
    if (line.charCodeAt(line.length - 2) !== CR) throw new BadAnswer('a line of the chunks does not end in CR LF');
    const text = line.slice(0, -2);
    switch (this.#state) {
      case 'size': {
        const digits = SIZE_LINE.exec(text)?.[1];
        if (digits === undefined) throw new BadAnswer('the size of a chunk is malformed');
        this.#left = Number.parseInt(digits, 16);
        this.#state = this.#left === 0 ? 'trailer' : 'data';
        return false;
      }
      case 'end-of-data':
        if (text !== '') throw new BadAnswer('a chunk is longer than its size');
        this.#state = 'size';
        return false;
      default:
        this.#trailers += 1;
        if (this.#trailers > MOST_TRAILERS) throw new BadAnswer('too many trailers');
        return text === '';
    }
  }
}
