import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import type { KeySet } from './key-set.ts';

/** What an access token claims, once its signature, issuer, audience and times are found good (SPEC.md A8). */
export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  readonly activeTeamId: string | null;
  readonly roles: readonly string[];
  /** From the claim `permissions` or the words of `scope`; identity's own tokens carry none. */
  readonly permissions: readonly string[];
  /** The token's `jti`; answers about the token are cached by it. */
  readonly tokenId: string;
  readonly expiresAtMs: number;
}

/** The token is no proof of anything. `expired` lets a client know that refreshing may help. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly reason: 'expired' | 'invalid' | 'revoked';

  constructor(reason: TokenRefused['reason']) {
    super(`The access token is ${reason}.`);
    this.reason = reason;
  }
}

/** Whose tokens count. */
export interface AccessTokenRules {
  readonly issuer: string;
  readonly audience: string;
}

const LEEWAY_SECONDS = 30;

/**
 * Reads an access token. The algorithm is pinned to RS256: a token cannot choose how it is checked.
 * @throws {TokenRefused}
 * @throws {KeysUnavailable} when identity's keys were never seen
 */
export async function readAccessToken(token: string, keys: KeySet, rules: AccessTokenRules): Promise<AccessClaims> {
  const before = tokensRead(rules).get(token);
  if (before !== undefined && before.claims.expiresAtMs + LEEWAY_SECONDS * 1000 > Date.now()) {
    // The very key that it was read with: one that was withdrawn, or came again with the next set, reads it anew.
    if ((await keys.key(before.keyId)) === before.key) return before.claims;
  }
  const header = headerOf(token);
  if (header?.alg !== 'RS256' || typeof header.kid !== 'string') throw new TokenRefused('invalid');
  const key = await keys.key(header.kid);
  if (key === undefined) throw new TokenRefused('invalid');
  try {
    const payload = jwt.verify(token, key, { ...rules, algorithms: ['RS256'], clockTolerance: LEEWAY_SECONDS });
    const claims = claimsOf(payload);
    tokensRead(rules).set(token, { claims, key, keyId: header.kid });
    return claims;
  } catch (error) {
    if (error instanceof TokenRefused) throw error;
    throw new TokenRefused(error instanceof jwt.TokenExpiredError ? 'expired' : 'invalid');
  }
}

interface ReadToken {
  readonly claims: AccessClaims;
  readonly key: KeyObject;
  readonly keyId: string;
}

const MAX_READ = 10_000;
const read = new WeakMap<AccessTokenRules, LRUCache<string, ReadToken>>();

/** Tokens whose signatures were found good by these rules. To look at a signature costs more than a small request. */
function tokensRead(rules: AccessTokenRules): LRUCache<string, ReadToken> {
  let tokens = read.get(rules);
  if (tokens === undefined) {
    tokens = new LRUCache({ max: MAX_READ });
    read.set(rules, tokens);
  }
  return tokens;
}

function headerOf(token: string): jwt.JwtHeader | undefined {
  try {
    return jwt.decode(token, { complete: true })?.header;
  } catch {
    return undefined;
  }
}

function claimsOf(payload: jwt.JwtPayload | string): AccessClaims {
  if (typeof payload === 'string') throw new TokenRefused('invalid');
  const { sub, exp, sid, tid, jti, roles, permissions, scope } = payload as Record<string, unknown>;
  // A token without an end cannot be closed by its timer; one without a subject names nobody.
  if (typeof sub !== 'string' || typeof exp !== 'number') throw new TokenRefused('invalid');
  const words = typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : [];
  return {
    userId: sub,
    sessionId: typeof sid === 'string' ? sid : '',
    activeTeamId: typeof tid === 'string' ? tid : null,
    roles: texts(roles),
    permissions: Array.isArray(permissions) ? texts(permissions) : words,
    tokenId: typeof jti === 'string' ? jti : '',
    expiresAtMs: exp * 1000,
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
