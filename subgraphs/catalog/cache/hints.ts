import type { CacheHint } from '@tessera/subgraph-kit/cache/hints';

/** How old an answer may be that nobody was told has changed. Mutations drop what they change at once, by its tags. */
const MAX_AGE_SECONDS = 30;
/** How long an answer past its age may stand in for a catalog that is down: a shop that can be looked at is worth more. */
const STALE_IF_ERROR_SECONDS = 300;

/** What everybody may see. The tags are those that mutations mark as stale: `product:<id>`, `products`, `categories`. */
export function everybodys(...tags: string[]): CacheHint {
  return { maxAgeSeconds: MAX_AGE_SECONDS, staleIfErrorSeconds: STALE_IF_ERROR_SECONDS, scope: 'public', tags };
}

/** What changes without a mutation that could say so (reservations come and go), or depends on who asks: not kept. */
export const NOT_KEPT: CacheHint = { maxAgeSeconds: 0, scope: 'private' };
