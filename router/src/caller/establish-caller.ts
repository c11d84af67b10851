import { hash } from 'node:crypto';
import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import { UntrustedToken } from '@tessera/caller/context-token';
import type { VerifiedTokens } from '@tessera/caller/verified-tokens';
import { type AccessClaims, type AccessTokenRules, readAccessToken, TokenRefused } from './access-token.ts';
import { type KeySet, KeysUnavailable } from './key-set.ts';
import { IdentityUnavailable, type SessionCheck } from './session-check.ts';

/**
 * Who asks, and until when that is known.
 *
 * `unverified` is true when a token was sent but identity could not be reached to judge it. Such a caller is anonymous:
 * public fields go on working (SPEC.md E2), and where the reply refuses a field, an `UPSTREAM_UNAVAILABLE` error naming
 * identity stands beside the refusal, so that a client does not take an outage for a lost session.
 */
export interface Established {
  readonly caller: Caller;
  readonly expiresAtMs: number | undefined;
  readonly unverified: boolean;
  /** Which API key the caller showed, by its id: it has a rate limit of its own. */
  readonly apiKeyId?: string;
}

/** Nobody is signed in, and nobody said so. */
export const NOBODY: Established = { caller: ANONYMOUS, expiresAtMs: undefined, unverified: false };

/** What the router judges access tokens with. Without sessions the token's own claims are believed until it ends. */
export interface Identity {
  readonly keys: KeySet;
  readonly rules: AccessTokenRules;
  readonly sessions: SessionCheck | undefined;
  /** Asked about API keys; undefined: a key proves nothing. */
  readonly apiKeys?: SessionCheck | undefined;
}

/** By this beginning an API key is told from an access token, which is a JSON Web Token. */
const API_KEY_PREFIX = 'tsk_';

/**
 * Who a client of the public contract is, from its `authorization`. Without a configured identity everybody is anonymous.
 * @throws {TokenRefused} when a token was sent that proves nothing: guessing "anonymous" would hide a client's mistake
 */
export async function establishUser(
  authorization: string | undefined,
  identity: Identity | undefined,
): Promise<Established> {
  if (identity === undefined || authorization === undefined || authorization === '') return NOBODY;
  const token = bearerToken(authorization);
  if (token === undefined) throw new TokenRefused('invalid');
  try {
    if (token.startsWith(API_KEY_PREFIX)) return await establishKey(token, identity.apiKeys);
    const claims = await readAccessToken(token, identity.keys, identity.rules);
    // Tokens without an id are told apart by their own text.
    const key = claims.tokenId === '' ? token : claims.tokenId;
    const validated = await identity.sessions?.check(key, token);
    const caller = validated?.caller ?? claimedUser(claims);
    return { caller, expiresAtMs: claims.expiresAtMs, unverified: false };
  } catch (error) {
    if (error instanceof KeysUnavailable || error instanceof IdentityUnavailable) {
      return { ...NOBODY, unverified: true };
    }
    throw error;
  }
}

async function establishKey(key: string, apiKeys: SessionCheck | undefined): Promise<Established> {
  if (apiKeys === undefined) throw new TokenRefused('invalid');
  // Keys are long-lived secrets: memory keeps none of them.
  const { caller, expiresAtMs } = await apiKeys.check(hash('sha256', key, 'base64url'), key);
  return { caller, expiresAtMs, unverified: false, apiKeyId: caller.sessionId };
}

/**
 * Which service calls the internal contract.
 * @throws {TokenRefused} without a service token signed by a trusted key
 */
export function establishService(authorization: string | undefined, serviceTokens: VerifiedTokens): Established {
  try {
    const token = authorization === undefined ? undefined : bearerToken(authorization);
    const { caller, expiresAtMs } = serviceTokens.read(token);
    return { caller, expiresAtMs, unverified: false };
  } catch (error) {
    if (error instanceof UntrustedToken) throw new TokenRefused('invalid');
    throw error;
  }
}

/** The token of `Bearer <token>` (RFC 6750; the scheme's case does not matter). */
export function bearerToken(authorization: string): string | undefined {
  return /^bearer +([\w.~+/=-]+) *$/i.exec(authorization)?.[1];
}

function claimedUser({ userId, sessionId, activeTeamId, roles, permissions }: AccessClaims): Caller {
  return { kind: 'user', userId, sessionId, activeTeamId, roles, permissions };
}
