import { LRUCache } from 'lru-cache';
import type { KeptGroup, KeptValue } from './kept-answers.ts';

/**
 * Kept answers in the memory of this process, the least recently used given up for new ones. Tags are followed by answer and
 * not by value: an answer with a hundred entities and their hundred tags costs two hundred entries, not ten thousand.
 */
export class MemoryStore {
  readonly #values: LRUCache<string, Member>;
  readonly #groups = new Map<string, Set<Group>>();
  readonly #now: () => number;

  /** @param maxBytes about how much memory the values may take */
  constructor(maxBytes: number, now: () => number = Date.now) {
    this.#now = now;
    this.#values = new LRUCache({
      maxSize: maxBytes,
      maxEntrySize: Math.max(1, Math.floor(maxBytes / 4)),
      sizeCalculation: ({ value }, key) => 2 * value.text.length + 2 * key.length + OVERHEAD_BYTES,
      dispose: ({ group }) => this.#leave(group),
    });
  }

  /** The value, fresh or stale; undefined when there is none, or a tag of it was dropped. */
  get(key: string): KeptValue | undefined {
    const member = this.#values.get(key);
    if (member === undefined) return undefined;
    if (member.group.isDropped || member.value.staleUntilMs <= this.#now()) {
      this.#values.delete(key);
      return undefined;
    }
    return member.value;
  }

  put({ tags, values }: KeptGroup): void {
    if (values.size === 0) return;
    const group: Group = { tags, members: values.size, isDropped: false };
    for (const tag of tags) {
      const groups = this.#groups.get(tag) ?? new Set();
      this.#groups.set(tag, groups.add(group));
    }
    // A value too large to be kept is disposed of by the cache like any other.
    for (const [key, value] of values) {
      this.#values.set(key, { value, group });
      if (this.#values.peek(key)?.group !== group) this.#leave(group);
    }
  }

  /** Everything with one of these tags is gone. */
  drop(tags: readonly string[]): void {
    for (const tag of tags) {
      for (const group of this.#groups.get(tag) ?? []) group.isDropped = true;
      this.#groups.delete(tag);
    }
  }

  clear(): void {
    this.#values.clear();
    this.#groups.clear();
  }

  /** How much is kept: values, their bytes, and the tags that are followed. */
  get size(): { readonly values: number; readonly bytes: number; readonly tags: number } {
    return { values: this.#values.size, bytes: this.#values.calculatedSize, tags: this.#groups.size };
  }

  #leave(group: Group): void {
    group.members -= 1;
    if (group.members > 0) return;
    for (const tag of group.tags) {
      const groups = this.#groups.get(tag);
      groups?.delete(group);
      if (groups?.size === 0) this.#groups.delete(tag);
    }
  }
}

/** What a value costs besides its texts, roughly. */
const OVERHEAD_BYTES = 200;

interface Group {
  readonly tags: readonly string[];
  /** Values of it that are still kept. */
  members: number;
  isDropped: boolean;
}

interface Member {
  readonly value: KeptValue;
  readonly group: Group;
}
