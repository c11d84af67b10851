import { relative } from 'node:path';
import { CommandFailed } from '../command-failed.ts';
import { composedFiles } from '../compose/composed-files.ts';
import { readSupergraphFile } from '../compose/supergraph-file.ts';
import { type GeneratedFile, staleFiles, writeStale } from './generated-file.ts';
import { generatedFiles } from './generated-files.ts';

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

/**
 * `tessera compose`: composes the subgraphs of supergraph.yaml into `contracts/`.
 * @throws {CommandFailed} when they do not compose, or with `check`, when the committed artefacts are stale
 */
export async function composeCommand(options: GenerateOptions): Promise<void> {
  const sources = await readSupergraphFile(`${options.root}/supergraph.yaml`);
  const { files, hints } = composedFiles(options.root, sources);
  await settle(files, hints, 'compose', options);
}

async function settle(
  files: readonly GeneratedFile[],
  hints: readonly string[],
  command: string,
  { root, check, print }: GenerateOptions,
): Promise<void> {
  for (const hint of hints) print(`hint: ${hint}`);
  const stale = check ? await staleFiles(files) : await writeStale(files);
  const names = stale.map((file) => relative(root, file.path));
  if (check && names.length > 0) {
    throw new CommandFailed(`Not fresh: ${names.join(', ')}. Run \`npm run ${command}\` and commit the result.`);
  }
  print(names.length === 0 ? `All ${files.length} files are fresh.` : names.map((name) => `wrote ${name}`).join('\n'));
}
