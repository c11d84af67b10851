import { CONTEXT_HEADER } from '@tessera/caller/context-token';

/** What undici refuses as well: control characters, above all the line ends that would begin another header or request. */
const NOT_IN_A_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

/** Headers whose values no client has a say in. */
const OURS: ReadonlySet<string> = new Set([CONTEXT_HEADER, 'content-type', 'accept']);

/** A header with a line end in it, or another character that no header may have. Nothing was sent. */
export class BadHeader extends Error {
  override readonly name = 'BadHeader';
}

/**
 * The headers that one client request sends with each of its requests to a subgraph. They are written out, and looked at, once.
 * Names are the router's own or were checked with the options; values may be a client's.
 */
export class HeaderBlock {
  /** By name. The request's id stands beside them: it tells requests apart that say the same. */
  readonly fields: Readonly<Record<string, string>>;
  readonly requestId: string;
  #sameness: string | undefined;

  constructor(fields: Readonly<Record<string, string>>, requestId: string) {
    this.fields = fields;
    this.requestId = requestId;
  }

  /** Equal for blocks that say the same to a subgraph. Which request it is does not count: it changes no answer. */
  get sameness(): string {
    this.#sameness ??= this.#lines();
    return this.#sameness;
  }

  /**
   * The lines of the headers, each with its end.
   * @throws {BadHeader}
   */
  get text(): string {
    return `${this.sameness}${headerLine('x-request-id', this.requestId)}`;
  }

  #lines(): string {
    let lines = '';
    for (const name of Object.keys(this.fields)) {
      const value = this.fields[name] as string;
      lines += OURS.has(name) ? `${name}: ${value}\r\n` : headerLine(name, value);
    }
    return lines;
  }
}

/**
 * One header as HTTP/1.1 writes it.
 * @throws {BadHeader}
 */
export function headerLine(name: string, value: string): string {
  if (NOT_IN_A_VALUE.test(value)) throw new BadHeader(`the value of "${name}" cannot be sent`);
  return `${name}: ${value}\r\n`;
}
