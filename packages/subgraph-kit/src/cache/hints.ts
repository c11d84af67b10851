import type { GraphQLResolveInfo } from 'graphql';

/** What a resolver says about how long the router may keep what it answers, and for whom. */
export interface CacheHint {
  /** Whole seconds; 0: not at all. */
  readonly maxAgeSeconds: number;
  /** `public`: the same for every caller who may see the fields; `private`: for this caller alone. */
  readonly scope: 'public' | 'private';
  /** Names by which a mutation's `context.markStale` reaches it. No blanks, no commas. */
  readonly tags?: readonly string[];
  /** How long past its age it may stand in for this subgraph when it is down. Default 0. */
  readonly staleIfErrorSeconds?: number;
}

/**
 * Gathers the hints of one answer into headers. The lowest age wins, one `private` makes all of it private, tags add up.
 *
 * An answer may be kept only if every root field was hinted by its own resolver, and in an answer about entities every
 * reference by its `__resolveReference`: a hint for products must not let the caller's own orders, asked for beside
 * them, be kept for all.
 */
export class CacheHints {
  readonly #hints: CacheHint[] = [];
  readonly #rootHints = new Map<string | number, number>();

  /**
   * Takes one hint.
   * @param info the resolver's own: it says which field is hinted
   * @throws {TypeError} for a hint that cannot be said in a header
   */
  add(hint: CacheHint, info: Pick<GraphQLResolveInfo, 'path'>): void {
    for (const seconds of [hint.maxAgeSeconds, hint.staleIfErrorSeconds ?? 0]) {
      if (!Number.isSafeInteger(seconds) || seconds < 0)
        throw new TypeError(`${seconds} is no whole number of seconds.`);
    }
    const unusable = hint.tags?.find((tag) => !/^[\x21-\x2b\x2d-\x7e]+$/.test(tag));
    if (unusable !== undefined) throw new TypeError(`${JSON.stringify(unusable)} cannot be a cache tag.`);
    this.#hints.push(hint);
    const { key, prev } = info.path;
    if (prev === undefined) this.#rootHints.set(key, (this.#rootHints.get(key) ?? 0) + 1);
  }

  /** The headers of a query's answer without errors. */
  headers(data: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
    const maxAgeSeconds = Math.min(...this.#hints.map((hint) => hint.maxAgeSeconds));
    if (!this.#isCovered(data) || maxAgeSeconds === 0) return NOT_KEPT;
    const scope = this.#hints.some((hint) => hint.scope === 'private') ? 'private' : 'public';
    const graceSeconds = Math.min(...this.#hints.map((hint) => hint.staleIfErrorSeconds ?? 0));
    const grace = graceSeconds > 0 ? `, stale-if-error=${graceSeconds}` : '';
    const tags = [...new Set(this.#hints.flatMap((hint) => hint.tags ?? []))].join(',');
    // More than a header can carry: without its tags the answer would outlive its own change.
    if (tags.length > MAX_TAGS_LENGTH) return NOT_KEPT;
    const cacheControl = { 'cache-control': `${scope}, max-age=${maxAgeSeconds}${grace}` };
    return tags === '' ? cacheControl : { ...cacheControl, 'cache-tag': tags };
  }

  #isCovered(data: Readonly<Record<string, unknown>>): boolean {
    const roots = Object.entries(data);
    return (
      roots.length > 0 && roots.every(([key, value]) => (this.#rootHints.get(key) ?? 0) >= hintsWanted(key, value))
    );
  }
}

/** What stands in the headers of every other answer. */
export const NOT_KEPT: Readonly<Record<string, string>> = { 'cache-control': 'no-store' };

/** Well below the 16 KiB that HTTP servers and clients take for all headers together. */
const MAX_TAGS_LENGTH = 8 * 1024;

function hintsWanted(key: string, value: unknown): number {
  return key === '_entities' && Array.isArray(value) ? value.length : 1;
}
