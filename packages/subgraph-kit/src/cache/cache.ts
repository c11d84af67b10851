import type { Log } from '@tessera/process/log';
import type { Metrics } from '@tessera/process/metrics';
import type { Redis } from '@tessera/process/redis';
import { newId } from '../ids.ts';
import { readEntry, tombstoneEntry, valueEntry } from './entry.ts';
import { BURY_IF_NOT_NEWER, PUT_IF_NOT_OLDER } from './scripts.ts';
import { Semaphore } from './semaphore.ts';
import { Unheard } from './unheard.ts';

/** One family of cached values, for instance products by id. */
export interface CacheOptions {
  readonly redis: Redis;
  /** First part of its keys: `cache:{name}:…`. */
  readonly name: string;
  readonly ttlMs: number;
  /** How long "there is none" is remembered; 10 s where not said (SPEC.md B9 #3). */
  readonly negativeTtlMs?: number;
  /** Share of the TTL that is left to chance, so that what was filled together does not end together; 0.1. */
  readonly jitter?: number;
  /** Loads at once; 8 where not said. With Redis gone, this is what stands before the database. */
  readonly maxLoads?: number;
  /** How many invalidations are remembered one by one while Redis is away, before the whole cache is dropped; 10,000. */
  readonly maxUnheard?: number;
  readonly log: Log;
  readonly metrics?: Metrics;
}

/** How one value is found. */
export interface Lookup<Value> {
  /** Generations that the value belongs to; bumping any of them makes it unreachable. */
  readonly generation?: readonly string[];
  /** Asked on a miss; null is "there is none". What it rejects with is not cached. */
  readonly load: () => Promise<Value | null>;
  /** The version of the row that it was read from; guards against putting an older value back. */
  readonly versionOf?: (value: Value) => number;
}

/** How several values are found at once. */
export interface LookupMany<Value> extends Omit<Lookup<Value>, 'load'> {
  /** Asked once for all keys that miss; keys that it leaves out have no value. */
  readonly load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;
}

/**
 * A read-through cache in Redis. Values are JSON: a Date comes back as its text.
 *
 * - one load per key at a time in this process, whoever asks (500 misses, one query);
 * - a value is never put back over an invalidation that it does not know of (see scripts.ts);
 * - without Redis every lookup goes to `load`, at most `maxLoads` at a time.
 */
export interface Cache {
  get<Value>(key: string, lookup: Lookup<Value>): Promise<Value | null>;
  getMany<Value>(keys: readonly string[], lookup: LookupMany<Value>): Promise<(Value | null)[]>;
  /**
   * To be called after the commit that changed the value, and awaited before the change is acknowledged. With the row's
   * new version, values of that version may be cached again at once; without, nothing for 10 s.
   */
  invalidate(key: string, version?: number): Promise<void>;
  /** Makes all values of the generation unreachable. After the commit, like {@link Cache.invalidate}. */
  bump(generation: string): Promise<void>;
}

/** Longer than any load takes: a reader that began before the invalidation has ended by then. */
const TOMBSTONE_MS = 10_000;
/** A load that took longer than this is answered and not cached: its tombstone may be gone. */
const SLOWEST_CACHED_LOAD_MS = TOMBSTONE_MS / 2;
/** Far above any TTL: a generation that is forgotten gets a new name, and only costs misses. */
const GENERATION_MS = 24 * 60 * 60 * 1000;

/** Makes a {@link Cache}. */
export function createCache(options: CacheOptions): Cache {
  return new RedisCache(options);
}

class RedisCache implements Cache {
  readonly #options: CacheOptions;
  readonly #loads: Semaphore;
  readonly #flights = new Map<string, Promise<unknown>>();
  readonly #unheard: Unheard;
  readonly #lookups;

  constructor(options: CacheOptions) {
    this.#options = options;
    this.#loads = new Semaphore(options.maxLoads ?? 8);
    this.#unheard = new Unheard({
      most: options.maxUnheard ?? 10_000,
      sendAll: () => this.#rename(WHOLE),
      onLost: (error) =>
        options.log.warn({ err: error, cache: options.name }, 'cache not told of a change; not read until it is'),
    });
    this.#lookups = options.metrics?.counter({
      name: 'cache_lookups_total',
      help: 'Values asked of a cache, by what came of it.',
      labelNames: ['cache', 'outcome'] as const,
    });
  }

  async get<Value>(key: string, { load, ...lookup }: Lookup<Value>): Promise<Value | null> {
    const loadMany = async () => {
      const value = await load();
      return new Map(value === null ? [] : [[key, value]]);
    };
    const [value] = await this.getMany<Value>([key], { ...lookup, load: loadMany });
    return value ?? null;
  }

  async getMany<Value>(keys: readonly string[], lookup: LookupMany<Value>): Promise<(Value | null)[]> {
    const places = await this.#places([...new Set(keys)], lookup.generation ?? []);
    const missing: Missing[] = [];
    const answers = new Map<string, Promise<Value | null> | Value | null>();
    for (const { key, place, text } of places) {
      const entry = readEntry(text);
      // A flight is joined only by those who saw the same state: one that began before an invalidation is not for them.
      const flight = entry.kind === 'miss' ? `${place} ${entry.state}` : '';
      const running = this.#flights.get(flight) as Promise<Value | null> | undefined;
      this.#count(entry.kind === 'value' ? 'hit' : running === undefined ? 'miss' : 'joined');
      if (entry.kind === 'value') answers.set(key, JSON.parse(entry.json) as Value | null);
      else if (running !== undefined) answers.set(key, running);
      else missing.push({ key, place, flight });
    }
    for (const [key, answer] of this.#take(missing, lookup)) answers.set(key, answer);
    return Promise.all(keys.map((key) => answers.get(key) ?? null));
  }

  async invalidate(key: string, version?: number): Promise<void> {
    this.#forgetFlights(key);
    const arguments_ = [tombstoneEntry(version, newId()), version ?? '*', TOMBSTONE_MS] as const;
    await this.#unheard.tell(`key:${key}`, async () => {
      const [whole] = await this.#generations([WHOLE]);
      return this.#options.redis.eval(BURY_IF_NOT_NEWER, 1, this.#place(key, whole ?? ''), ...arguments_);
    });
  }

  async bump(generation: string): Promise<void> {
    this.#flights.clear();
    await this.#unheard.tell(`generation:${generation}`, () => this.#rename(generation));
  }

  /** One load for all that miss; each gets a flight that others can join. */
  #take<Value>(missing: readonly Missing[], lookup: LookupMany<Value>): [string, Promise<Value | null>][] {
    if (missing.length === 0) return [];
    const beganMs = performance.now();
    const loaded = this.#loads.run(() => lookup.load(missing.map(({ key }) => key)));
    return missing.map(({ key, place, flight }) => {
      const answer = loaded.then(async (values) => {
        const value = values.get(key) ?? null;
        if (performance.now() - beganMs < SLOWEST_CACHED_LOAD_MS) await this.#put(place, value, lookup.versionOf);
        return value;
      });
      this.#flights.set(flight, answer);
      const land = (): void => {
        if (this.#flights.get(flight) === answer) this.#flights.delete(flight);
      };
      answer.then(land, land);
      return [key, answer];
    });
  }

  async #put<Value>(place: string, value: Value | null, versionOf?: (value: Value) => number): Promise<void> {
    if (place === NOWHERE) return;
    const { ttlMs, negativeTtlMs = 10_000, jitter = 0.1, redis, log } = this.#options;
    const version = value === null ? undefined : versionOf?.(value);
    const lifeMs = Math.round((value === null ? negativeTtlMs : ttlMs) * (1 - Math.random() * jitter));
    try {
      const entry = valueEntry(version, JSON.stringify(value));
      await redis.eval(PUT_IF_NOT_OLDER, 1, place, entry, version ?? '', Math.max(1, lifeMs));
    } catch (error) {
      log.debug({ err: error }, 'value not cached');
    }
  }

  /** Where each key lies and what is there; without Redis, nowhere and nothing. */
  async #places(keys: readonly string[], generations: readonly string[]): Promise<Place[]> {
    try {
      await this.#unheard.catchUp();
      const names = await this.#generations([WHOLE, ...generations]);
      const places = keys.map((key) => this.#place(key, names.join('.')));
      const texts = places.length === 0 ? [] : await this.#options.redis.mget(...places);
      return keys.map((key, index) => ({ key, place: places[index] ?? NOWHERE, text: texts[index] ?? null }));
    } catch (error) {
      this.#options.log.debug({ err: error }, 'cache not reachable');
      this.#count('unreachable');
      return keys.map((key) => ({ key, place: NOWHERE, text: `T*:${key} ${generations.join(' ')}` }));
    }
  }

  /** The present names of generations. */
  async #generations(generations: readonly string[]): Promise<string[]> {
    const places = generations.map((generation) => this.#generationPlace(generation));
    const names = await this.#options.redis.mget(...places);
    return Promise.all(places.map((place, index) => names[index] ?? this.#firstName(place)));
  }

  async #firstName(place: string): Promise<string> {
    await this.#options.redis.set(place, newId(), 'PX', GENERATION_MS, 'NX');
    return (await this.#options.redis.get(place)) ?? newId();
  }

  #rename(generation: string): Promise<unknown> {
    return this.#options.redis.set(this.#generationPlace(generation), newId(), 'PX', GENERATION_MS);
  }

  #forgetFlights(key: string): void {
    for (const flight of this.#flights.keys()) {
      if (flight.includes(`:${key} `) || flight.startsWith(`${NOWHERE} `)) this.#flights.delete(flight);
    }
  }

  #place(key: string, generations: string): string {
    return `cache:${this.#options.name}:${generations}:${key}`;
  }

  #generationPlace(generation: string): string {
    return `cache:${this.#options.name}:generation:${generation}`;
  }

  #count(outcome: 'hit' | 'miss' | 'joined' | 'unreachable'): void {
    this.#lookups?.inc({ cache: this.#options.name, outcome });
  }
}

/** The generation that every value belongs to. */
const WHOLE = '';

/** The place of what cannot be cached for now. */
const NOWHERE = 'nowhere';

interface Missing {
  readonly key: string;
  readonly place: string;
  readonly flight: string;
}

interface Place {
  readonly key: string;
  readonly place: string;
  readonly text: string | null;
}
