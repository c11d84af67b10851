import type { RawAnswer } from '../raw-exchange.ts';
import { type AnswerHead, BadAnswer, readHead } from './answer-head.ts';
import { ChunkedBody } from './chunked-body.ts';

/** An answer that was read to its end, and whether its connection may carry another request. */
export interface ReadAnswer {
  readonly answer: RawAnswer;
  readonly isReusable: boolean;
}

/** The answer is longer than the one who asked takes. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

const END_OF_HEAD = '\r\n\r\n';
/** What undici and Node grant a head as well. */
const LONGEST_HEAD = 16 * 1024;

/**
 * Reads one answer from the bytes of a connection, as they come. Most answers come in one piece with their length; those are
 * read from where they stand, without a copy.
 */
export class AnswerReader {
  readonly #maxBytes: number;
  #head: AnswerHead | undefined;
  /** Bytes of a head that has not come whole. */
  #early: Buffer | undefined;
  #chunked: ChunkedBody | undefined;
  readonly #pieces: Buffer[] = [];
  #size = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * Takes the first `length` bytes of a buffer that will be used again.
   * @returns the answer when it is whole
   * @throws {BadAnswer} and {AnswerTooLarge}, after which the reader and the connection are of no use
   */
  take(buffer: Buffer, length: number): ReadAnswer | undefined {
    if (this.#head !== undefined) return this.#takeBody(this.#head, buffer.subarray(0, length), 0);
    const bytes = this.#early === undefined ? buffer : Buffer.concat([this.#early, buffer.subarray(0, length)]);
    const size = this.#early === undefined ? length : bytes.length;
    let start = 0;
    for (;;) {
      const text = bytes.toString('latin1', start, Math.min(size, start + LONGEST_HEAD));
      const end = text.indexOf(END_OF_HEAD);
      if (end < 0) {
        if (text.length >= LONGEST_HEAD) throw new BadAnswer('the head is too long');
        this.#early = Buffer.from(bytes.subarray(start, size));
        return undefined;
      }
      const head = readHead(text.slice(0, end));
      start += end + END_OF_HEAD.length;
      if (head.status === 101) throw new BadAnswer('nobody asked for another protocol');
      // Any number of interim answers may come before the one that counts.
      if (head.status >= 200) return this.#begin(head, bytes, start, size);
    }
  }

  /** The server has closed its side: the end of an answer without a length, and of any other the loss of it. */
  end(): ReadAnswer | undefined {
    if (this.#head?.body !== 'until-close') return undefined;
    return this.#whole(this.#head, this.#joined(), false);
  }

  #begin(head: AnswerHead, bytes: Buffer, start: number, size: number): ReadAnswer | undefined {
    const { body } = head;
    if (typeof body === 'number') {
      if (body > this.#maxBytes) throw new AnswerTooLarge();
      if (size - start >= body) {
        return this.#whole(head, bytes.toString('utf8', start, start + body), size - start === body);
      }
    }
    this.#head = head;
    this.#early = undefined;
    return this.#takeBody(head, bytes.subarray(0, size), start);
  }

  #takeBody(head: AnswerHead, bytes: Buffer, start: number): ReadAnswer | undefined {
    const { body } = head;
    if (body === 'chunked') {
      this.#chunked ??= new ChunkedBody();
      const end = this.#chunked.take(bytes, start, (piece) => this.#add(piece));
      return end === undefined ? undefined : this.#whole(head, this.#joined(), end === bytes.length);
    }
    if (body === 'until-close') {
      this.#add(bytes.subarray(start));
      return undefined;
    }
    const missing = body - this.#size;
    this.#add(bytes.subarray(start, start + missing));
    if (this.#size < body) return undefined;
    return this.#whole(head, this.#joined(), bytes.length - start === missing);
  }

  #add(piece: Buffer): void {
    this.#size += piece.length;
    if (this.#size > this.#maxBytes) throw new AnswerTooLarge();
    this.#pieces.push(Buffer.from(piece));
  }

  #joined(): string {
    return Buffer.concat(this.#pieces).toString('utf8');
  }

  /** Bytes after the end answer a question that nobody asked: the connection is not used again. */
  #whole({ status, headers, isReusable }: AnswerHead, body: string, isAtEnd: boolean): ReadAnswer {
    return { answer: { status, headers, body }, isReusable: isReusable && isAtEnd };
  }
}
