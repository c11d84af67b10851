/** A part of an answer that is kept: the data of a fetch, or one entity. */
export interface KeptValue {
  /** JSON. */
  readonly text: string;
  /** Until then it stands for an answer, on the clock of `Date.now()`. */
  readonly freshUntilMs: number;
  /** Until then it may stand in for a subgraph that is down. */
  readonly staleUntilMs: number;
}

/** What one answer brought to keep. All of it becomes stale together, with any of its tags. */
export interface KeptGroup {
  readonly tags: readonly string[];
  readonly values: ReadonlyMap<string, KeptValue>;
}
