import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { testServerUrl } from '@tessera/testing/database';
import { scratchCopy } from '../new/scratch-copy.ts';
import { cloneWithOrigin } from './origin.ts';
import type { Place } from './place.ts';

const run = promisify(execFile);

// A machine on which Jest takes a second to end would have it say so.
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--openHandlesTimeout=0',
];

/** A whole clone. Commands run as a user's would, each in a process of its own. */
export async function wholeClone(): Promise<Place> {
  const copy = await scratchCopy();
  const { root } = copy;
  const git = await cloneWithOrigin(root);
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, DATABASE_URL: testServerUrl() };
  return {
    root,
    run: async ([program = '', ...words]) => {
      if (program === 'git') return git.run(words);
      const options = { cwd: root, env, maxBuffer: 64 * 1024 * 1024 };
      const { stdout, stderr, code } = await run(process.execPath, argumentsOf(program, words), options).catch(
        (error) => error,
      );
      return { output: `${stdout}${stderr}`, exitCode: code ?? 0 };
    },
    async [Symbol.asyncDispose]() {
      await git[Symbol.asyncDispose]();
      await copy[Symbol.asyncDispose]();
    },
  };
}

/** What Node is given for `npx tessera …`, `npm run generate` and `npm run jest -- …`. */
function argumentsOf(program: string, [verb = '', name = '', ...rest]: readonly string[]): string[] {
  const main = 'packages/cli/src/main.ts';
  if (program === 'npx' && verb === 'tessera') return [main, name, ...rest];
  if (program === 'npm' && name === 'generate') return [main, 'generate'];
  if (program === 'npm' && name === 'jest') return [...JEST, '-w', '1', ...rest.slice(1)];
  throw new Error(`The test does not know the command "${[program, verb, name, ...rest].join(' ')}".`);
}
