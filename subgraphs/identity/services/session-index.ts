import { randomUUID } from 'node:crypto';
import type { Log } from '@tessera/process/log';
import type { Redis } from '@tessera/process/redis';
import { SESSION_IDLE_SECONDS, SESSION_INDEX_SECONDS } from '../domain/durations.ts';

/** What an open session allows at this moment. */
export interface OpenSession {
  readonly userId: string;
  readonly sessionId: string;
  readonly activeTeamId: string | null;
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

const ROLES_GENERATION = 'identity:generation:roles';

/**
 * Remembers in Redis what Postgres said about open sessions, for five minutes (SPEC.md B1 #11).
 *
 * An entry counts only while the generations it was made under stand: one of its user, one of all roles. They are read
 * *before* Postgres is asked, so an answer overtaken by a revocation is filed under a generation that is gone already.
 * A flushed Redis loses entries and generations together. When Redis cannot be reached, Postgres answers: slower,
 * equally strict.
 */
export class SessionIndex {
  readonly #redis: Redis;
  readonly #log: Log;

  constructor(redis: Redis, log: Log) {
    this.#redis = redis;
    this.#log = log;
  }

  /** The open session, from the index or by `load`; null, which is never remembered, when it is not open. */
  async find(
    { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
    load: () => Promise<OpenSession | null>,
  ): Promise<OpenSession | null> {
    const known = await this.#orNull(() => this.#lookUp(userId, sessionId));
    if (known?.session) return known.session;
    const session = await load();
    if (session !== null && known !== null) {
      const entry = JSON.stringify({ generation: known.generation, session });
      await this.#orNull(() => this.#redis.set(sessionKey(sessionId), entry, 'EX', SESSION_INDEX_SECONDS));
    }
    return session;
  }

  /** Makes every entry of a user stale. @throws when Redis cannot be reached */
  async forgetUser(userId: string): Promise<void> {
    await this.#redis.set(userGeneration(userId), randomUUID(), 'EX', SESSION_IDLE_SECONDS);
  }

  /** Makes every entry stale: what a role allows has changed. @throws when Redis cannot be reached */
  async forgetRoles(): Promise<void> {
    await this.#redis.set(ROLES_GENERATION, randomUUID(), 'EX', SESSION_IDLE_SECONDS);
  }

  async #lookUp(userId: string, sessionId: string): Promise<{ generation: string; session: OpenSession | null }> {
    const [ofUser, ofRoles, entry] = await this.#redis.mget(
      userGeneration(userId),
      ROLES_GENERATION,
      sessionKey(sessionId),
    );
    if (!ofUser || !ofRoles) {
      const generation = `${await this.#begin(userGeneration(userId))} ${await this.#begin(ROLES_GENERATION)}`;
      return { generation, session: null };
    }
    const generation = `${ofUser} ${ofRoles}`;
    const filed = entry ? (JSON.parse(entry) as { generation: string; session: OpenSession }) : null;
    const counts = filed?.generation === generation && filed.session.userId === userId;
    return { generation, session: counts ? filed.session : null };
  }

  /** The generation under this key, begun if there is none; of two that begin it at once both get the same. */
  async #begin(key: string): Promise<string> {
    await this.#redis.set(key, randomUUID(), 'EX', SESSION_IDLE_SECONDS, 'NX');
    const generation = await this.#redis.get(key);
    if (generation === null) throw new Error('Redis lost a key that was just written.');
    return generation;
  }

  async #orNull<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.#log.debug({ err: error }, 'the session index is out of reach');
      return null;
    }
  }
}

function userGeneration(userId: string): string {
  return `identity:generation:user:${userId}`;
}

function sessionKey(sessionId: string): string {
  return `identity:session:${sessionId}`;
}
