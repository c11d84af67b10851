/**
 * `npm test`: everything that has to hold. What only reads the sources is looked at first and side by side, then Jest runs, and ends
 * with its summary. Each step prints one line with its time; a step that fails prints its whole output, and the later ones run all
 * the same, so that one run shows every fault. Exit code 0 only when every step passed.
 *
 * Arguments are handed to Jest: `npm test -- e2e/sign-in`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

interface Step {
  readonly title: string;
  readonly command: readonly [program: string, ...args: string[]];
}

/** How a step went. */
interface Outcome {
  readonly title: string;
  readonly passed: boolean;
}

const root = join(import.meta.dirname, '..', '..', '..');
const bin = join(root, 'node_modules', '.bin');

/** None of them writes anything. */
const ofSources: readonly Step[] = [
  { title: 'lint and format', command: ['biome', 'ci', '.'] },
  { title: 'types', command: ['tsc', '--noEmit'] },
  {
    title: 'generated files and composition are fresh',
    command: ['node', 'packages/cli/src/main.ts', 'generate', '--check'],
  },
  { title: 'no dead code', command: ['knip'] },
];

const tests: Step = {
  title: 'tests',
  command: [
    'node',
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    ...process.argv.slice(2),
  ],
};

const looked = await Promise.all(ofSources.map((step) => run(step)));
console.log(`… ${tests.title}`);
const failed = [...looked, await run(tests, 'live')].filter(({ passed }) => !passed);
if (failed.length > 0) console.error(`\nFailed: ${failed.map(({ title }) => title).join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Runs a step; `live` passes its output on as it comes, instead of keeping it for a failure. */
async function run({ title, command: [program, ...args] }: Step, live?: 'live'): Promise<Outcome> {
  const startedMs = performance.now();
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...colours(), PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    stdio: live === 'live' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  const [code] = await once(child, 'close');
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${title} (${seconds} s)`);
  if (code !== 0) process.stdout.write(Buffer.concat(output));
  return { title, passed: code === 0 };
}

/**
 * The tools see a pipe; whether to colour is decided by what their output is shown on in the end. Never both: each Node that is told both
 * says so on its standard error, where tests look.
 */
function colours(): NodeJS.ProcessEnv {
  const [yes, no] = process.stdout.isTTY ? ['1', undefined] : [undefined, '1'];
  return { FORCE_COLOR: yes, NO_COLOR: no };
}
