import { hash } from 'node:crypto';
import type { Caller } from '@tessera/caller/caller';
import { LRUCache } from 'lru-cache';
import type { SubgraphRequest } from '../subgraph-client/fetch.ts';

const statements = new LRUCache<string, string>({ max: 5000 });

/**
 * What a request asks for, apart from its variables. The planner numbers the names of its queries and puts the client's into
 * them; neither changes an answer.
 */
export function statementKey({ subgraph, query, operationName }: SubgraphRequest): string {
  const text = `${subgraph}\n${operationName ?? ''}\n${query}`;
  let key = statements.get(text);
  if (key === undefined) {
    key = digest(`${subgraph}\n${operationName === undefined ? query : query.replace(operationName, '')}`);
    statements.set(text, key);
  }
  return key;
}

/** Whose answer it is: two callers with the same one may be given the same answers. Undefined for nobody. */
export function callerKey(caller: Caller): string | undefined {
  return caller.kind === 'anonymous' ? undefined : digest(JSON.stringify(caller));
}

/** The key of a kept value. `owner` is a {@link callerKey}, or undefined for what all may see. */
export function valueKey(parts: {
  readonly statement: string;
  readonly owner: string | undefined;
  /** What of the client's headers the subgraph gets, and may answer by. */
  readonly headers: string;
  readonly variables: string;
}): string {
  const { statement, owner = 'all', headers, variables } = parts;
  // Lengths keep a text that a client chose from reaching into the next part.
  return digest(`${statement} ${owner} ${headers.length} ${headers} ${variables}`);
}

function digest(text: string): string {
  return hash('sha256', text, 'base64url');
}
