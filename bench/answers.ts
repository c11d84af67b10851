import { isDeepStrictEqual } from 'node:util';
import type { Operation } from './workload/operations.ts';

/** How many different bodies of a varied operation are compared before anything is measured. */
const COMPARED = 20;

/** Asks a gateway one operation. Throws when it is not answered with 200. */
export async function ask(port: number, body: string, authorization?: string): Promise<string> {
  const own = authorization === undefined ? {} : { authorization };
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...own };
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
  authorization: string | undefined,
): Promise<string | undefined> {
  for (let number = 0; number < Math.min(operation.variety, COMPARED); number += 1) {
    const body = operation.body(number);
    const expected = await ask(expectedFrom, body);
    const text = await ask(port, body, authorization).catch((error: Error) =>
      JSON.stringify({ failed: error.message }),
    );
    const [one, other]: unknown[] = [JSON.parse(expected), JSON.parse(text)];
    if (!isDeepStrictEqual(one, other)) return text.slice(0, 300);
  }
  return undefined;
}

/** The fetches that a gateway makes for the first body of the operation, in waves, and its answer to each body. */
export interface Recording {
  readonly waves: unknown[][];
  readonly answers: Readonly<Record<string, string>>;
}

/** Records a gateway. @param subgraphs where one of the subgraphs listens */
export async function record(port: number, operation: Operation, subgraphs: string): Promise<Recording> {
  const answers: Record<string, string> = {};
  // What has been asked before must not wait for the first execution while waves are told apart.
  for (let number = 0; number < operation.variety; number += 1) {
    const body = operation.body(number);
    answers[body] = await ask(port, body);
  }
  await fetch(`${subgraphs}/record`);
  await ask(port, operation.body(0));
  const waves = (await (await fetch(`${subgraphs}/recorded`)).json()) as unknown[][];
  return { waves, answers };
}
