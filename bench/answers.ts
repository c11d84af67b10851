import { isDeepStrictEqual } from 'node:util';
import type { Operation } from './workload/operations.ts';
import { SUBGRAPH_PORTS } from './workload/schemas.ts';

/** How many different bodies of a varied operation are compared before anything is measured. */
const COMPARED = 20;

/** Asks a gateway one operation. Throws when it is not answered with 200. */
export async function ask(port: number, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

/** Why the answers of a gateway differ from those of another; undefined when they are equal. */
export async function difference(
  port: number,
  expectedFrom: number,
  operation: Operation,
): Promise<string | undefined> {
  for (let number = 0; number < Math.min(operation.variety, COMPARED); number += 1) {
    const body = operation.body(number);
    const expected = await ask(expectedFrom, body);
    const text = await ask(port, body).catch((error: Error) => JSON.stringify({ failed: error.message }));
    const [one, other]: unknown[] = [JSON.parse(expected), JSON.parse(text)];
    if (!isDeepStrictEqual(one, other)) return text.slice(0, 300);
  }
  return undefined;
}

/** The fetches that a gateway makes for the operation, in waves, and its answer. */
export async function record(port: number, operation: Operation): Promise<{ waves: unknown[][]; answer: string }> {
  const subgraphs = `http://127.0.0.1:${SUBGRAPH_PORTS.books}`;
  // What has been asked before must not wait for the first execution while waves are told apart.
  await ask(port, operation.body(0));
  await fetch(`${subgraphs}/record`);
  const answer = await ask(port, operation.body(0));
  const waves = (await (await fetch(`${subgraphs}/recorded`)).json()) as unknown[][];
  return { waves, answer };
}
