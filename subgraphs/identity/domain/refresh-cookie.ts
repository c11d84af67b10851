import { SESSION_LIFE_SECONDS } from './durations.ts';

/** `__Host-`: browsers take it over TLS (or from this machine) only, for this host only, and no other host can set it. */
const NAME = '__Host-tessera-refresh';

/**
 * Not readable by scripts, and not sent with requests that a page of another site makes (`Lax`). With the router's demand for
 * `application/json`, which such a page cannot send unasked, another site cannot have a session prolonged.
 */
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Lax';

/** The `Set-Cookie` that keeps a refresh token in a browser, as long as its session can last. */
export function refreshCookie(refreshToken: string): string {
  return `${NAME}=${refreshToken}; Max-Age=${SESSION_LIFE_SECONDS}; ${ATTRIBUTES}`;
}

/** The `Set-Cookie` that takes it away. */
export function clearedRefreshCookie(): string {
  return `${NAME}=; Max-Age=0; ${ATTRIBUTES}`;
}

/** The refresh token of a `Cookie` header; null when there is none. */
export function readRefreshCookie(header: string | undefined): string | null {
  return readCookie(header, NAME);
}

/** One cookie of a `Cookie` header; null when there is none or it is empty. */
export function readCookie(header: string | undefined, name: string): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) || null;
}
