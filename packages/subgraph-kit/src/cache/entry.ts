/** What was found under a cache key; see scripts.ts for its text. */
export type Entry =
  | { readonly kind: 'value'; readonly json: string }
  /** Nothing to serve. `state` differs whenever the value may have changed since. */
  | { readonly kind: 'miss'; readonly state: string };

/** Reads the text under a key; null is "no such key". */
export function readEntry(text: string | null): Entry {
  if (text === null) return { kind: 'miss', state: '' };
  const colon = text.indexOf(':');
  return text.startsWith('V') && colon > 0
    ? { kind: 'value', json: text.slice(colon + 1) }
    : { kind: 'miss', state: text };
}

/** A value's text. `json` is `null` for "there is none", which is cached too. */
export function valueEntry(version: number | undefined, json: string): string {
  return `V${version ?? ''}:${json}`;
}

/** A tombstone's text; the nonce tells one invalidation from the next. */
export function tombstoneEntry(version: number | undefined, nonce: string): string {
  return `T${version ?? '*'}:${nonce}`;
}
