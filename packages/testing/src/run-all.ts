/**
 * `npm test`: everything that has to hold, in the order in which a fault is cheapest to find. Each step prints one line
 * with its time; a step that fails prints its whole output, and the later ones run all the same, so that one run shows
 * every fault. Jest comes last and ends with its summary. Exit code 0 only when every step passed.
 *
 * Arguments are handed to Jest: `npm test -- e2e/sign-in`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

interface Step {
  readonly title: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** Passes its output on as it comes, instead of keeping it for a failure. */
  readonly live?: true;
}

const root = join(import.meta.dirname, '..', '..', '..');
const bin = join(root, 'node_modules', '.bin');

const steps: readonly Step[] = [
  { title: 'lint and format', command: ['biome', 'ci', '.'] },
  { title: 'types', command: ['tsc', '--noEmit'] },
  {
    title: 'generated files and composition are fresh',
    command: ['node', 'packages/cli/src/main.ts', 'generate', '--check'],
  },
  { title: 'no dead code', command: ['knip'] },
  {
    title: 'tests',
    command: [
      'node',
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      ...process.argv.slice(2),
    ],
    live: true,
  },
];

const failed: string[] = [];
for (const step of steps) if (!(await passes(step))) failed.push(step.title);
if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function passes({ title, command: [program, ...args], live }: Step): Promise<boolean> {
  const startedMs = performance.now();
  if (live) console.log(`… ${title}`);
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...colours(), PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  const [code] = await once(child, 'close');
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${title} (${seconds} s)`);
  if (code !== 0) process.stdout.write(Buffer.concat(output));
  return code === 0;
}

/** The tools see a pipe; whether to colour is decided by what their output is shown on in the end. */
function colours(): Record<string, string> {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
}
