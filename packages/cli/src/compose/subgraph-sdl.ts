import { CommandFailed } from '../command-failed.ts';

const TIMEOUT_MS = 5_000;
const QUESTION = JSON.stringify({ query: '{ _service { sdl } }' });

/**
 * The schema of a running subgraph, as it tells it itself (Federation's `_service`).
 * @param where who wants it, to begin an error with
 * @throws {CommandFailed} one line with the address and the mend, when it does not answer or answers something else
 */
export async function askForSdl(url: string, where: string): Promise<string> {
  let answer: unknown;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: QUESTION,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    answer = await response.json();
  } catch (error) {
    throw new CommandFailed(`${where}: ${url} does not answer (${reasonOf(error)}). Start it, or name a "file".`);
  }
  const sdl = (answer as { data?: { _service?: { sdl?: unknown } } } | null)?.data?._service?.sdl;
  if (typeof sdl !== 'string') {
    throw new CommandFailed(
      `${where}: ${url} does not tell its schema by { _service { sdl } }. Name a "file" instead.`,
    );
  }
  return sdl;
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  if ((error as Error).name === 'SyntaxError') return 'its answer is not JSON';
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  return code ?? message;
}
