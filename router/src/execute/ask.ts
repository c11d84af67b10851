import type { CompiledFetch } from '../plan/compile-fetch.ts';
import type { SubgraphRequest, SubgraphResponse } from '../subgraph-client/fetch.ts';
import { copyJson } from './copy.ts';
import type { Run } from './run.ts';

/**
 * Sends a fetch with the client's variables it uses and these of its own. A query that stands several times in one plan is
 * sent once: all of them get copies of one answer. Rejects like the run's `fetch`, or with the reason of an aborted run.
 */
export async function ask(
  fetch: CompiledFetch,
  run: Run,
  ownVariables: Readonly<Record<string, unknown>>,
): Promise<SubgraphResponse> {
  if (run.signal?.aborted) throw run.signal.reason;
  const variables: Record<string, unknown> = { ...ownVariables };
  for (const name of fetch.variableNames) {
    const value = Object.hasOwn(run.variables, name) ? run.variables[name] : undefined;
    if (value !== undefined) variables[name] = value;
  }
  const json = JSON.stringify(variables);
  if (!run.repeated.has(fetch.sameness)) return await run.fetch(requestOf(fetch, variables, json));
  const key = `${fetch.sameness}\n${json}`;
  const answer = run.asked.get(key) ?? run.fetch(requestOf(fetch, variables, json));
  run.asked.set(key, answer);
  // Answers become part of the data, and are changed there: what others get must stay as it came.
  return copyJson(await answer);
}

function requestOf(fetch: CompiledFetch, variables: Record<string, unknown>, json: string): SubgraphRequest {
  return {
    subgraph: fetch.subgraph,
    kind: fetch.kind === 'mutation' ? 'mutation' : 'query',
    query: fetch.query,
    operationName: fetch.operationName,
    variables,
    body: `${fetch.bodyStart}${json}}`,
  };
}
