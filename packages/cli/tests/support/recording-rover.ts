import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** One call of rover. */
export interface RoverCall {
  readonly args: readonly string[];
  readonly key: string | null;
  readonly input: string;
}

/**
 * A `rover` that comes first in PATH, writes down how it was called, and answers as `behaviour` says: the body of a function of
 * `args` that may print and returns the exit code; `await untilTheCallerEnds()` in it never does.
 */
export async function recordingRover(folder: string, behaviour = 'return 0;') {
  const bin = join(folder, 'rover-bin');
  const record = join(bin, 'calls.jsonl');
  await mkdir(bin, { recursive: true });
  const script = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
const untilTheCallerEnds = () => {
  const caller = process.ppid;
  return new Promise(() => setInterval(() => process.ppid !== caller && process.exit(1), 100));
};
const input = args.includes('-') ? readFileSync(0, 'utf8') : '';
appendFileSync(${JSON.stringify(record)}, JSON.stringify({ args, key: process.env.APOLLO_KEY ?? null, input }) + '\\n');
(async () => { ${behaviour} })().then((code) => { process.exitCode = code; });
`;
  await writeFile(join(bin, 'rover'), script);
  await chmod(join(bin, 'rover'), 0o755);
  return {
    env: {
      PATH: [bin, process.env['PATH']].join(delimiter),
      APOLLO_KEY: 'service:graph:key',
      APOLLO_GRAPH_REF: 'graph@prod',
    },
    async calls(): Promise<readonly RoverCall[]> {
      const text = await readFile(record, 'utf8').catch(() => '');
      // What is behind the last end of a line is still being written.
      const lines = text.split('\n').slice(0, -1);
      return lines.map((line): RoverCall => JSON.parse(line));
    },
  };
}
