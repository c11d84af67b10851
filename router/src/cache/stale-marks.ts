/**
 * Keeps answers that were asked for before a change from being kept after it: the fetch takes a mark when it begins, and what
 * it brought may be kept only if none of its tags was dropped since.
 */
export class StaleMarks {
  readonly #droppedAt = new Map<string, number>();
  #now = 0;
  /** Fetches that began before it may not keep anything: their tags may have been forgotten. */
  #floor = 0;

  /** A mark for a fetch that begins now. */
  mark(): number {
    return this.#now;
  }

  drop(tags: readonly string[]): void {
    this.#now += 1;
    for (const tag of tags) {
      this.#droppedAt.delete(tag);
      this.#droppedAt.set(tag, this.#now);
    }
    for (const [tag, at] of this.#droppedAt) {
      if (this.#droppedAt.size <= MAX_MARKED_TAGS) break;
      this.#droppedAt.delete(tag);
      this.#floor = at;
    }
  }

  /** Nothing that was asked for before now may be kept. */
  dropAll(): void {
    this.#now += 1;
    this.#floor = this.#now;
    this.#droppedAt.clear();
  }

  /** Whether an answer with these tags, asked for at `mark`, may be kept. */
  mayKeep(tags: readonly string[], mark: number): boolean {
    return mark >= this.#floor && tags.every((tag) => (this.#droppedAt.get(tag) ?? 0) <= mark);
  }
}

const MAX_MARKED_TAGS = 50_000;
