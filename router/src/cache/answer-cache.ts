import { randomUUID } from 'node:crypto';
import type { Log } from '@tessera/process/log';
import type { Redis, RedisFactory } from '@tessera/process/redis';
import type { KeptGroup, KeptValue } from './kept-answers.ts';
import { MemoryStore } from './memory-store.ts';
import { RedisStore } from './redis-store.ts';
import { StaleMarks } from './stale-marks.ts';

/** What an {@link AnswerCache} is made of. */
export interface AnswerCacheOptions {
  /** Default 64 MiB. */
  readonly maxBytes?: number | undefined;
  /** Shares what is kept with the replicas, and tells them what became stale. Without it each keeps its own. */
  readonly redis?: RedisFactory | undefined;
  /** Told when tags were dropped, here or by a replica: answers under way may be older than the change. */
  readonly onDropped?: (() => void) | undefined;
  readonly log: Log;
  /** The clock by which answers age, in milliseconds; replicas compare theirs. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
const CHANNEL = 'router:cache:stale';
/** A longer script would keep Redis from its other work. */
const TAGS_PER_DROP = 1000;

/** Where a fetch stood when it began; see {@link AnswerCache.keep}. */
export interface Began {
  readonly mark: number;
  readonly atMs: number;
}

/**
 * Answers of subgraphs, kept in this process and, when there is a Redis, for all replicas.
 *
 * **What was dropped is gone when {@link drop} resolves**: no read through this router gets it any more, neither what is
 * kept nor what was under way. Replicas hear of it by Redis' pub/sub. Where Redis is away the drop is remembered, and
 * nothing of Redis is read until it went through; a replica that could not listen for a while forgets all that it keeps.
 */
export class AnswerCache implements AsyncDisposable {
  /** The clock by which answers age. */
  readonly now: () => number;
  readonly #memory: MemoryStore;
  readonly #marks = new StaleMarks();
  readonly #redis: { readonly store: RedisStore; readonly commands: Redis; readonly listener: Redis } | undefined;
  readonly #pending = new Set<string>();
  readonly #id = randomUUID();
  readonly #onDropped: () => void;
  readonly #log: Log;
  #flushing: Promise<boolean> | undefined;

  constructor({ maxBytes = DEFAULT_MAX_BYTES, redis, onDropped, log, now = Date.now }: AnswerCacheOptions) {
    this.now = now;
    this.#memory = new MemoryStore(maxBytes, now);
    this.#onDropped = onDropped ?? (() => undefined);
    this.#log = log;
    if (redis === undefined) return;
    const commands = redis.connect('router:cache');
    const listener = redis.connect('router:cache:stale', { patient: true });
    this.#redis = { store: new RedisStore(commands), commands, listener };
    this.#listen(listener);
  }

  /** To be taken before a fetch that may be kept is sent. */
  begin(): Began {
    return { mark: this.#marks.mark(), atMs: performance.now() };
  }

  /** The values of these keys, fresh or stale, in their order. Never rejects. */
  async find(keys: readonly string[]): Promise<(KeptValue | undefined)[]> {
    const found = keys.map((key) => this.#memory.get(key));
    const missing = keys.filter((_, index) => found[index] === undefined);
    if (this.#redis === undefined || missing.length === 0) return found;
    const { mark } = this.begin();
    const shared = new Map<string, KeptValue>();
    await this.#withRedis(async (store) => {
      for (const [index, value] of (await store.get(missing)).entries()) {
        const key = missing[index];
        if (key === undefined || value === undefined || !this.#marks.mayKeep(value.tags, mark)) continue;
        shared.set(key, value);
        this.#memory.put({ tags: value.tags, values: new Map([[key, value]]) });
      }
    });
    return keys.map((key, index) => found[index] ?? shared.get(key));
  }

  /** Keeps what a fetch brought, unless one of its tags was dropped since it began. */
  keep(group: KeptGroup, began: Began): void {
    if (!this.#marks.mayKeep(group.tags, began.mark)) return;
    this.#memory.put(group);
    void this.#withRedis((store) => store.put(group, performance.now() - began.atMs, this.now()));
  }

  /** Forgets everything with one of these tags, here and for all replicas. Never rejects; takes a second at most. */
  async drop(tags: readonly string[]): Promise<void> {
    if (tags.length === 0) return;
    this.#forget(tags);
    if (this.#redis === undefined) return;
    for (const tag of tags) this.#pending.add(tag);
    await this.#flush();
    try {
      await this.#redis.commands.publish(CHANNEL, JSON.stringify({ from: this.#id, tags }));
    } catch (err) {
      this.#log.warn({ err }, 'replicas could not be told what became stale');
    }
  }

  /** How much this process keeps. */
  get size(): MemoryStore['size'] {
    return this.#memory.size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#redis?.commands.disconnect();
    this.#redis?.listener.disconnect();
  }

  #forget(tags: readonly string[]): void {
    this.#marks.drop(tags);
    this.#memory.drop(tags);
    this.#onDropped();
  }

  #listen(listener: Redis): void {
    let wasLost = false;
    listener.on('close', () => {
      wasLost = true;
    });
    listener.on('ready', () => {
      if (!wasLost) return;
      wasLost = false;
      this.#marks.dropAll();
      this.#memory.clear();
      this.#onDropped();
    });
    listener.on('message', (_channel: string, text: string) => {
      const tags = staleTagsIn(text, this.#id);
      if (tags !== undefined) this.#forget(tags);
    });
    listener.subscribe(CHANNEL).catch((err: unknown) => this.#log.warn({ err }, 'what replicas drop is not heard'));
  }

  /** Works with Redis if it is there and knows of every drop. */
  async #withRedis(work: (store: RedisStore) => Promise<void>): Promise<void> {
    if (this.#redis === undefined || !(await this.#flush())) return;
    try {
      await work(this.#redis.store);
    } catch (err) {
      this.#log.debug({ err }, 'the shared cache could not be used');
    }
  }

  /** Sends drops that Redis does not know yet. False when it still does not. */
  async #flush(): Promise<boolean> {
    // Drops that were added while another flush ran need one of their own.
    while (this.#flushing !== undefined) if (!(await this.#flushing)) return false;
    if (this.#pending.size === 0 || this.#redis === undefined) return true;
    this.#flushing = this.#send(this.#redis.store, [...this.#pending]);
    const isSent = await this.#flushing;
    this.#flushing = undefined;
    return isSent && this.#pending.size === 0;
  }

  async #send(store: RedisStore, tags: readonly string[]): Promise<boolean> {
    try {
      for (let start = 0; start < tags.length; start += TAGS_PER_DROP) {
        const some = tags.slice(start, start + TAGS_PER_DROP);
        await store.drop(some);
        for (const tag of some) this.#pending.delete(tag);
      }
      return true;
    } catch (err) {
      this.#log.warn({ err }, 'the shared cache does not know what became stale; it is not read until it does');
      return false;
    }
  }
}

/** The tags of a replica's message; undefined for one of our own, or one that is none. */
function staleTagsIn(text: string, ownId: string): string[] | undefined {
  try {
    const { from, tags } = JSON.parse(text) as { from?: unknown; tags?: unknown };
    return from !== ownId && Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : undefined;
  } catch {
    return undefined;
  }
}
