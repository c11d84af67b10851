import { currentCause } from '@tessera/subgraph-kit/events/cause';
import type { Hosted } from '@tessera/subgraph-kit/host/host';

/** What was sent to the database, and what the work that sent it resolved to. */
export interface Sent<Result> {
  readonly result: Result;
  /** The SQL of each statement, in the order in which they were sent. */
  readonly statements: readonly string[];
}

/**
 * Counts the statements that requests send while `work` runs. Those of the relay, of listeners and of jobs, which go on
 * meanwhile, are not among them. Two counts on one host must not overlap.
 */
export async function statementsOf<Result>(
  { orm }: Pick<Hosted, 'orm'>,
  work: () => Promise<Result>,
): Promise<Sent<Result>> {
  const connection = orm.em.getConnection();
  const execute = connection.execute.bind(connection);
  const statements: string[] = [];
  const counting: typeof connection.execute = (query, ...rest) => {
    if (inRequest()) statements.push(String(query));
    return execute(query, ...rest);
  };
  Object.assign(connection, { execute: counting });
  try {
    return { result: await work(), statements };
  } finally {
    Object.assign(connection, { execute });
  }
}

/** Requests begin a chain of effects; a handled event names the event that caused it, a job names nothing. */
function inRequest(): boolean {
  return currentCause()?.causationId === null;
}
