import { createHash } from 'node:crypto';
import type { Log } from '@tessera/process/log';
import type { Redis } from '@tessera/process/redis';
import { LRUCache } from 'lru-cache';

const MAX_DOCUMENTS = 1000;
const MAX_TEXT = 20_000_000;
const TTL_SECONDS = 24 * 60 * 60;

/** Documents that clients have sent before, by the SHA-256 of their text (Apollo's automatic persisted queries). */
export interface AutomaticQueries {
  /** From memory, else from Redis; undefined when neither has it. Never rejects. */
  find(hash: string): Promise<string | undefined> | string | undefined;
  /** To be called with valid documents only, or anybody could fill the store with anything. */
  remember(hash: string, document: string): void;
}

/** In memory and, with Redis, for all replicas. Redis may lose them: clients then send the document again. */
export function automaticQueries(redis: Redis | undefined, log: Log): AutomaticQueries {
  const memory = new LRUCache<string, string>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_TEXT,
    sizeCalculation: (document) => document.length + 1,
  });
  const shared = async (hash: string): Promise<string | undefined> => {
    if (redis === undefined) return undefined;
    try {
      const document = await redis.get(keyOf(hash));
      // Whoever can write to Redis must not be able to change what an operation means.
      if (document === null || sha256(document) !== hash) return undefined;
      memory.set(hash, document);
      return document;
    } catch (err) {
      log.debug({ err }, 'a persisted operation could not be read from Redis');
      return undefined;
    }
  };
  return {
    find: (hash) => memory.get(hash) ?? shared(hash),
    remember(hash, document) {
      if (memory.has(hash)) return;
      memory.set(hash, document);
      redis?.set(keyOf(hash), document, 'EX', TTL_SECONDS).catch((err: unknown) => {
        log.debug({ err }, 'a persisted operation could not be written to Redis');
      });
    },
  };
}

/** In hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function keyOf(hash: string): string {
  return `apq:${hash}`;
}
