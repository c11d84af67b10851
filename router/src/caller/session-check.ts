import type { UserCaller } from '@tessera/caller/caller';
import { LRUCache } from 'lru-cache';
import type { SubgraphFetch } from '../subgraph-client/fetch.ts';
import { TokenRefused } from './access-token.ts';

/** Identity could not be asked whether the session still stands. */
export class IdentityUnavailable extends Error {
  override readonly name = 'IdentityUnavailable';
}

/** What identity is asked: whether an access token's session stands, or whether an API key is good (SPEC.md A8). */
export type Question = 'validateToken' | 'validateApiKey';

const QUERIES: Readonly<Record<Question, string>> = {
  validateToken: queryFor('validateToken', 'token'),
  validateApiKey: queryFor('validateApiKey', 'key'),
};

function queryFor(question: Question, argument: string): string {
  return `query ${question[0]?.toUpperCase()}${question.slice(1)}($proof: String!) {
  ${question}(${argument}: $proof) { valid userId sessionId activeTeamId roles permissions expiresAt }
}`;
}

/** Who stands behind a proof that is good. */
export interface Validated {
  readonly caller: UserCaller;
  /** When the proof ends; undefined when identity does not say. */
  readonly expiresAtMs: number | undefined;
}

/** Which sessions are over: this one, or all of a user's. */
export interface Revocation {
  readonly sessionId?: string;
  readonly userId?: string;
}

/** A question under way. */
interface Asking {
  /** On the monotonic clock. */
  readonly askedAt: number;
  readonly answer: Promise<Validated>;
}

const CACHE_MS = 2000;
const CACHED_TOKENS = 50_000;

/**
 * Asks identity whether a token's session, or an API key, still stands and what its user may do (SPEC.md A8). A yes is believed
 * until two seconds after the question, one question at a time for each, and only until a revocation is heard, also one that
 * comes before the yes: then identity is asked again. A "no" is not kept.
 */
export class SessionCheck {
  readonly #fetch: SubgraphFetch;
  readonly #subgraph: string;
  readonly #question: Question;
  readonly #answers = new LRUCache<string, Validated>({ max: CACHED_TOKENS, ttl: CACHE_MS });
  readonly #asking = new Map<string, Asking>();
  /** For each question under way, what was revoked since it was asked. */
  readonly #heard = new Set<Revocation[]>();

  /** @param fetch asks `subgraph` in the router's own name */
  constructor(fetch: SubgraphFetch, subgraph: string, question: Question = 'validateToken') {
    this.#fetch = fetch;
    this.#subgraph = subgraph;
    this.#question = question;
  }

  /**
   * The user behind the proof, with permissions as they are now.
   * @param key what answers about this proof are kept by
   * @throws {TokenRefused} when identity says that the session is over, or knows no such key
   * @throws {IdentityUnavailable}
   */
  check(key: string, proof: string): Promise<Validated> {
    const known = this.#answers.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const askedAt = performance.now();
    const running = this.#asking.get(key);
    if (running === undefined) {
      const answer = this.#ask(key, proof).finally(() => this.#asking.delete(key));
      this.#asking.set(key, { askedAt, answer });
      return answer;
    }
    if (askedAt - running.askedAt < CACHE_MS) return running.answer;
    // Whoever comes this late may come two seconds after a revocation that the one who was asked did not know of.
    const again = (): Promise<Validated> => this.check(key, proof);
    return running.answer.then(again, again);
  }

  /** Forgets every answer about this session or user. */
  revoke(which: Revocation): void {
    for (const [key, validated] of this.#answers.entries()) if (ends(which, validated)) this.#answers.delete(key);
    for (const heard of this.#heard) heard.push(which);
  }

  async #ask(key: string, proof: string): Promise<Validated> {
    const heard: Revocation[] = [];
    this.#heard.add(heard);
    try {
      // What identity said held when it was asked: a slow answer is believed no longer than a quick one.
      const start = performance.now();
      const validated = await this.#validated(proof);
      if (!heard.some((which) => ends(which, validated))) {
        this.#answers.set(key, validated, { start });
        return validated;
      }
    } finally {
      this.#heard.delete(heard);
    }
    return this.#ask(key, proof);
  }

  async #validated(proof: string): Promise<Validated> {
    const answer = await this.#validate(proof);
    const reason = this.#question === 'validateToken' ? 'revoked' : 'invalid';
    if (answer['valid'] !== true) throw new TokenRefused(reason);
    const endsAtMs = Date.parse(String(answer['expiresAt']));
    return {
      caller: callerOf(this.#question, answer),
      expiresAtMs: Number.isNaN(endsAtMs) ? undefined : endsAtMs,
    };
  }

  async #validate(proof: string): Promise<Readonly<Record<string, unknown>>> {
    const operation = { query: QUERIES[this.#question], operationName: undefined, variables: { proof } };
    let response: Awaited<ReturnType<SubgraphFetch>>;
    try {
      response = await this.#fetch({ subgraph: this.#subgraph, kind: 'query', ...operation });
    } catch (error) {
      throw new IdentityUnavailable('Identity does not answer.', { cause: error });
    }
    // An identity that knows nothing of API keys is not away: a key proves nothing to it.
    if (response.errors?.some(({ extensions }) => extensions?.['code'] === 'GRAPHQL_VALIDATION_FAILED')) {
      throw new TokenRefused('invalid');
    }
    const answer = response.data?.[this.#question];
    if (answer === undefined || answer === null || response.errors?.length) {
      throw new IdentityUnavailable(`Identity answered with an error: ${response.errors?.[0]?.message ?? 'no data'}`);
    }
    return answer as Record<string, unknown>;
  }
}

function ends({ sessionId, userId }: Revocation, { caller }: Validated): boolean {
  return caller.sessionId === sessionId || caller.userId === userId;
}

function callerOf(question: Question, answer: Readonly<Record<string, unknown>>): UserCaller {
  const { userId, sessionId, activeTeamId, roles, permissions } = answer;
  return {
    kind: 'user',
    userId: String(userId),
    sessionId: String(sessionId),
    activeTeamId: typeof activeTeamId === 'string' ? activeTeamId : null,
    roles: Array.isArray(roles) ? roles.map(String) : [],
    permissions: Array.isArray(permissions) ? permissions.map(String) : [],
    // What was asked tells keys from sessions: an answer cannot make a person of a key.
    ...(question === 'validateApiKey' && { apiKeyId: String(sessionId) }),
  };
}
