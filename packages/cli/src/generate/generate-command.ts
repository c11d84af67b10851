import { rm } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Environment } from '@tessera/process/config';
import { CommandFailed } from '../command-failed.ts';
import { CommandMisused } from '../command-misused.ts';
import { composedFiles } from '../compose/composed-files.ts';
import { contractsIn } from '../compose/contracts.ts';
import { readSupergraphFile } from '../compose/supergraph-file.ts';
import { crossCheckWithRover } from '../rover/cross-check.ts';
import { roverIn } from '../rover/run-rover.ts';
import { type GeneratedFile, staleFiles, writeStale } from './generated-file.ts';
import { generatedFiles } from './generated-files.ts';
import { leftovers } from './leftovers.ts';

/** Options of `tessera generate` and `tessera compose`. */
export interface GenerateOptions {
  /** Root of the repository: the folder of supergraph.yaml. */
  readonly root: string;
  /** Write nothing; fail when something is stale. */
  readonly check: boolean;
  readonly print: (line: string) => void;
}

/**
 * `tessera generate`: makes every generated file anew.
 * @throws {CommandFailed} with `check`, when a file is not what it should be
 */
export async function generateCommand(options: GenerateOptions): Promise<void> {
  const { files, hints } = await generatedFiles(options.root);
  await settle(files, hints, 'generate', options);
}

/** Options of `tessera compose`. */
export interface ComposeOptions extends GenerateOptions {
  /** `rover`: compose by rover too, and compare. */
  readonly crossCheck?: string | undefined;
  /** Where rover is found, and what it is told. Empty when left out. */
  readonly env?: Environment;
}

/**
 * `tessera compose`: composes the subgraphs of supergraph.yaml into `contracts/`.
 * @throws {CommandFailed} when they do not compose, or with `check`, when the committed artefacts are stale, or with
 * `crossCheck`, when another composes them otherwise
 */
export async function composeCommand({ crossCheck, env = {}, ...options }: ComposeOptions): Promise<void> {
  if (crossCheck !== undefined && crossCheck !== 'rover') {
    throw new CommandMisused(`There is no cross-check with "${crossCheck}". There is one with rover.`);
  }
  const sources = await readSupergraphFile(`${options.root}/supergraph.yaml`);
  const { files, supergraph, hints } = composedFiles(options.root, sources, await contractsIn(options.root));
  await settle(files, hints, 'compose', options);
  if (crossCheck === 'rover') {
    options.print(await crossCheckWithRover(options.root, supergraph.sdl, roverIn(options.root, env)));
  }
}

async function settle(
  files: readonly GeneratedFile[],
  hints: readonly string[],
  command: string,
  { root, check, print }: GenerateOptions,
): Promise<void> {
  for (const hint of hints) print(`hint: ${hint}`);
  const named = (paths: readonly string[]) => paths.map((path) => relative(root, path));
  const over = await leftovers(root, files);
  const stale = check ? await staleFiles(files) : await writeStale(files);
  const names = named(stale.map(({ path }) => path));
  if (check && names.length + over.length > 0) {
    const faults = [
      ...(names.length > 0 ? [`Not fresh: ${names.join(', ')}.`] : []),
      ...(over.length > 0 ? [`Made by nothing any more: ${named(over).join(', ')}.`] : []),
    ];
    throw new CommandFailed(`${faults.join(' ')} Run \`npm run ${command}\` and commit the result.`);
  }
  for (const path of over) await rm(path);
  const told = [...names.map((name) => `wrote ${name}`), ...named(over).map((name) => `removed ${name}`)];
  print(told.length === 0 ? `All ${files.length} files are fresh.` : told.join('\n'));
}
