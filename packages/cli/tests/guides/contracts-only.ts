import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { generateCommand } from '../../src/generate/generate-command.ts';
import { runHere } from '../support/run-here.ts';
import { cloneWithOrigin } from './origin.ts';
import type { Answer, Place } from './place.ts';

const repository = join(import.meta.dirname, '..', '..', '..', '..');

/** Contracts and schemas of this repository, ready to be copied; gone when it is disposed of. */
export interface ReadyContracts extends AsyncDisposable {
  readonly root: string;
}

/** Contracts and schemas of this repository in a folder of their own: all that changes of schemas need. */
export async function readyContracts(): Promise<ReadyContracts> {
  const root = await mkdtemp(join(tmpdir(), 'tessera-contracts-'));
  for (const part of ['supergraph.yaml', 'contracts', 'subgraphs']) {
    await cp(join(repository, part), join(root, part), {
      recursive: true,
      // Without the sources of events their committed schemas stand; of a subgraph's code only what resolver types are mapped to.
      filter: (path) =>
        !['node_modules', 'tests'].includes(basename(path)) &&
        (!path.endsWith('.ts') || path.endsWith('.generated.ts')),
    });
  }
  // What is made of less than a whole clone has is fresh from the start: then `generate` writes what it would write there.
  await generateCommand({ root, check: false, print: () => undefined });
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

/** A clone of contracts alone. Commands run in this process, which takes a tenth of the time, and remember what was exported. */
export async function contractsOnly(ready: ReadyContracts): Promise<Place> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'tessera-guide-')));
  await cp(ready.root, root, { recursive: true });
  const git = await cloneWithOrigin(root);
  const env: Record<string, string> = { GITHUB_ACTOR: 'Ada' };
  return {
    root,
    run: async ([program = '', ...words]): Promise<Answer> => {
      if (program === 'git') return git.run(words);
      if (program === 'export') {
        const [name = '', value = ''] = words.join(' ').split('=');
        env[name] = value;
        return { output: '', exitCode: 0 };
      }
      const { stdout, stderr, exitCode } = await runHere(root, commandOf(program, words), env);
      return { output: stdout + stderr, exitCode };
    },
    async [Symbol.asyncDispose]() {
      await git[Symbol.asyncDispose]();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** The command line of `npx tessera …` and `npm run generate`. */
function commandOf(program: string, [verb = '', ...rest]: readonly string[]): readonly string[] {
  if (program === 'npx' && verb === 'tessera') return rest;
  if (program === 'npm' && rest[0] === 'generate') return rest;
  throw new Error(`The test does not know the command "${[program, verb, ...rest].join(' ')}".`);
}
