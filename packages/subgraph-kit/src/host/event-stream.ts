import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute, GraphQLError } from 'graphql';

/** How one subscription runs: `signal` ends with it, `contextOf` makes the context for its start and for each event. */
export interface SubscriptionRun {
  readonly args: Omit<ExecutionArgs, 'contextValue' | 'rootValue'>;
  readonly contextOf: (signal: AbortSignal) => unknown;
  readonly within: <T>(work: () => T) => T;
}

/**
 * Starts a subscription and executes its selection for every event of its source with a context of its own:
 * graphql-js's `subscribe` keeps one context for all, whose entity manager and loaders would show the first event's state
 * for ever. Resolves to a single result when the subscription could not start.
 */
export async function eventStream(
  run: SubscriptionRun,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const ending = new AbortController();
  const source = await run.within(() =>
    createSourceEventStream({ ...run.args, contextValue: run.contextOf(ending.signal) }),
  );
  if (!(Symbol.asyncIterator in source)) return source;
  return new EventStream(source[Symbol.asyncIterator](), run, ending);
}

class EventStream implements AsyncIterableIterator<ExecutionResult> {
  readonly #source: AsyncIterator<unknown>;
  readonly #run: SubscriptionRun;
  readonly #ending: AbortController;

  constructor(source: AsyncIterator<unknown>, run: SubscriptionRun, ending: AbortController) {
    this.#source = source;
    this.#run = run;
    this.#ending = ending;
  }

  async next(): Promise<IteratorResult<ExecutionResult>> {
    if (this.#ending.signal.aborted) return { done: true, value: undefined };
    try {
      const event = await this.#run.within(() => this.#source.next());
      if (event.done) return await this.return();
      return { done: false, value: await this.#execute(event.value) };
    } catch (error) {
      // Told as the last result: an iterator that throws would cost the socket, with all its other subscriptions.
      await this.return();
      const cause = error instanceof Error ? error : new Error(String(error));
      return { done: false, value: { errors: [new GraphQLError(cause.message, { originalError: cause })] } };
    }
  }

  /** Ends the subscription at once; a source that awaits something else than its signal ends when it notices. */
  async return(): Promise<IteratorResult<ExecutionResult>> {
    if (!this.#ending.signal.aborted) {
      this.#ending.abort();
      this.#source.return?.().catch(() => undefined);
    }
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #execute(rootValue: unknown): Promise<ExecutionResult> {
    const contextValue = this.#run.contextOf(this.#ending.signal);
    return this.#run.within(() => execute({ ...this.#run.args, rootValue, contextValue }));
  }
}
