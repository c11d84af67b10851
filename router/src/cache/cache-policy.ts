import type { AnswerHeaders } from '../subgraph-client/response-headers.ts';

/** For how long and for whom an answer may be kept, and what makes it stale before. */
export interface CachePolicy {
  readonly maxAgeMs: number;
  /** How long past its age it may stand in for a subgraph that is down. */
  readonly staleIfErrorMs: number;
  /** `private`: only for the caller that it was made for. */
  readonly scope: 'public' | 'private';
  readonly tags: readonly string[];
}

/** No answer is kept longer, whatever its subgraph says: 24 hours. */
export const LONGEST_LIFE_MS = 24 * 60 * 60_000;
const MAX_TAGS = 1000;
const MAX_TAG_LENGTH = 256;

/**
 * Reads `Cache-Control` (RFC 9111, RFC 5861) and `cache-tag` of a subgraph's answer. Undefined when it must not be kept: no
 * `public` or `private`, no age, `no-store`, `no-cache`; or more tags than can be followed, since an answer whose tags were
 * cut off would outlive its own change.
 * @param staleIfErrorSeconds what the subgraph's options grant; goes before the header
 */
export function cachePolicy(headers: AnswerHeaders, staleIfErrorSeconds?: number): CachePolicy | undefined {
  const directives = directivesOf(headers['cache-control']);
  if (directives.has('no-store') || directives.has('no-cache')) return undefined;
  const isPrivate = directives.has('private');
  if (!isPrivate && !directives.has('public')) return undefined;
  const ageSeconds = seconds(directives.get('s-maxage')) ?? seconds(directives.get('max-age')) ?? 0;
  if (ageSeconds === 0) return undefined;
  const tags = tagsOf(headers['cache-tag']);
  if (tags.length > MAX_TAGS || tags.some((tag) => tag.length > MAX_TAG_LENGTH)) return undefined;
  const maxAgeMs = Math.min(ageSeconds * 1000, LONGEST_LIFE_MS);
  const graceMs = (staleIfErrorSeconds ?? seconds(directives.get('stale-if-error')) ?? 0) * 1000;
  const staleIfErrorMs = Math.min(graceMs, LONGEST_LIFE_MS - maxAgeMs);
  return { maxAgeMs, staleIfErrorMs, scope: isPrivate ? 'private' : 'public', tags };
}

function directivesOf(header: string | string[] | undefined): ReadonlyMap<string, string> {
  const directives = [header ?? []].flat().join(',').toLowerCase().split(',');
  return new Map(
    directives.map((directive) => {
      const [name = '', value = ''] = directive.split('=');
      return [name.trim(), value.trim().replaceAll('"', '')];
    }),
  );
}

function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

function tagsOf(header: string | string[] | undefined): string[] {
  const tags = [header ?? []]
    .flat()
    .join(',')
    .split(/[\s,]+/);
  return [...new Set(tags)].filter((tag) => tag !== '');
}
