import { AsyncLocalStorage } from 'node:async_hooks';

/** What set the present work off; `emit` writes it into events so that a chain of effects can be followed. */
export interface Cause {
  readonly correlationId: string;
  readonly causationId: string | null;
}

const causes = new AsyncLocalStorage<Cause>();

/** Runs `work` so that events emitted in it name `cause`. Used for each handled event, and by the host for requests. */
export function causedBy<Result>(cause: Cause, work: () => Result): Result {
  return causes.run(cause, work);
}

/** The cause of the present work, if any was named. */
export function currentCause(): Cause | undefined {
  return causes.getStore();
}
