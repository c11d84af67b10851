import { cachePolicy } from './cache-policy.ts';

/** How long a part of an answer may still be kept, and for whom. */
export interface KeptFor {
  readonly maxAgeMs: number;
  readonly scope: 'public' | 'private';
}

/** Says `Cache-Control` of what nobody may keep. */
export const NO_STORE = 'no-store';

/** Headers that were read, since subgraphs send the same few; forgotten whole when there are too many. */
const read = new Map<string, KeptFor | undefined>();
const MAX_READ = 1000;

/**
 * The least of what was said of the parts of one answer: the lowest age, `private` if any part is, and nothing at all if any
 * part may not be kept or said nothing (RFC 9111). It starts with nothing said, which allows nothing.
 */
export class ReplyPolicy {
  #maxAgeMs = Number.POSITIVE_INFINITY;
  #isPrivate = false;
  #mayKeep = true;

  /** One part may be kept so; undefined: not at all. */
  take(part: KeptFor | undefined): void {
    if (part === undefined) this.#mayKeep = false;
    else {
      this.#maxAgeMs = Math.min(this.#maxAgeMs, part.maxAgeMs);
      if (part.scope === 'private') this.#isPrivate = true;
    }
  }

  /** One part came with this `Cache-Control`, or with none. */
  takeHeader(header: string | string[] | undefined): void {
    if (!this.#mayKeep) return;
    if (header === undefined) this.#mayKeep = false;
    else this.take(policyOf(String(header)));
  }

  /** `Cache-Control` of the whole. @param isPersonal whether access rules decided what stands in it */
  header(isPersonal: boolean): string {
    const seconds = Math.floor(this.#maxAgeMs / 1000);
    if (!this.#mayKeep || seconds === 0 || seconds === Number.POSITIVE_INFINITY) return NO_STORE;
    return `${this.#isPrivate || isPersonal ? 'private' : 'public'}, max-age=${seconds}`;
  }
}

function policyOf(header: string): KeptFor | undefined {
  if (read.has(header)) return read.get(header);
  if (read.size >= MAX_READ) read.clear();
  const policy = cachePolicy({ 'cache-control': header });
  read.set(header, policy);
  return policy;
}
