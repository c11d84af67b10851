import type { UserCaller } from '@tessera/caller/caller';
import { LRUCache } from 'lru-cache';
import type { SubgraphFetch } from '../subgraph-client/fetch.ts';
import { type AccessClaims, TokenRefused } from './access-token.ts';

/** Identity could not be asked whether the session still stands. */
export class IdentityUnavailable extends Error {
  override readonly name = 'IdentityUnavailable';
}

const VALIDATE_TOKEN = `query ValidateToken($token: String!) {
  validateToken(token: $token) { valid userId sessionId activeTeamId roles permissions expiresAt }
}`;

const CACHE_MS = 2000;
const CACHED_TOKENS = 50_000;

/**
 * Asks identity whether a token's session still stands and what its user may do (SPEC.md A8). Answers that say yes are
 * kept for at most two seconds by token, one question at a time for each, and dropped as soon as a revocation is heard;
 * a "no" is not kept.
 */
export class SessionCheck {
  readonly #fetch: SubgraphFetch;
  readonly #subgraph: string;
  readonly #answers = new LRUCache<string, UserCaller>({ max: CACHED_TOKENS, ttl: CACHE_MS });
  readonly #asking = new Map<string, Promise<UserCaller>>();
  #revocations = 0;

  /** @param fetch asks `subgraph` in the router's own name */
  constructor(fetch: SubgraphFetch, subgraph: string) {
    this.#fetch = fetch;
    this.#subgraph = subgraph;
  }

  /**
   * The user behind the token, with permissions as they are now.
   * @throws {TokenRefused} when identity says that the session is over
   * @throws {IdentityUnavailable}
   */
  check(token: string, claims: AccessClaims): Promise<UserCaller> {
    // Tokens without an id are told apart by their own text.
    const key = claims.tokenId === '' ? token : claims.tokenId;
    const known = this.#answers.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const running = this.#asking.get(key);
    if (running !== undefined) return running;
    const asking = this.#ask(key, token).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  /** Forgets every answer about this session or user. */
  revoke(which: { readonly sessionId?: string; readonly userId?: string }): void {
    this.#revocations += 1;
    for (const [key, caller] of this.#answers.entries()) {
      if (caller.sessionId === which.sessionId || caller.userId === which.userId) this.#answers.delete(key);
    }
  }

  async #ask(key: string, token: string): Promise<UserCaller> {
    const revocationsBefore = this.#revocations;
    const answer = await this.#validate(token);
    if (answer === undefined || answer['valid'] !== true) throw new TokenRefused('revoked');
    const caller = userOf(answer);
    // A revocation heard while identity was answering may be about this very session: do not keep the answer.
    if (this.#revocations === revocationsBefore) this.#answers.set(key, caller);
    return caller;
  }

  async #validate(token: string): Promise<Record<string, unknown> | undefined> {
    const operation = { query: VALIDATE_TOKEN, operationName: 'ValidateToken', variables: { token } };
    let response: Awaited<ReturnType<SubgraphFetch>>;
    try {
      response = await this.#fetch({ subgraph: this.#subgraph, kind: 'query', ...operation });
    } catch (error) {
      throw new IdentityUnavailable('Identity does not answer.', { cause: error });
    }
    const answer = response.data?.['validateToken'];
    if (answer === undefined || answer === null || response.errors?.length) {
      throw new IdentityUnavailable(`Identity answered with an error: ${response.errors?.[0]?.message ?? 'no data'}`);
    }
    return answer as Record<string, unknown>;
  }
}

function userOf(answer: Readonly<Record<string, unknown>>): UserCaller {
  const { userId, sessionId, activeTeamId, roles, permissions } = answer;
  return {
    kind: 'user',
    userId: String(userId),
    sessionId: String(sessionId),
    activeTeamId: typeof activeTeamId === 'string' ? activeTeamId : null,
    roles: Array.isArray(roles) ? roles.map(String) : [],
    permissions: Array.isArray(permissions) ? permissions.map(String) : [],
  };
}
