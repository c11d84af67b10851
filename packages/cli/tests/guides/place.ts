/** What a command printed, on both streams, and how it ended. */
export interface Answer {
  readonly output: string;
  readonly exitCode: number | null;
}

/** Where a guide is followed: a clone whose work is pushed to an origin of its own. Gone when it is disposed of. */
export interface Place extends AsyncDisposable {
  readonly root: string;
  /** Runs a command by its words. */
  run(words: readonly string[]): Promise<Answer>;
}
