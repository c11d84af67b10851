import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The clone that these tests are part of. */
export const CLONE = join(import.meta.dirname, '..', '..', '..', '..');
const FOLDER = '.github/workflows';

/** One step of a job. */
export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly 'continue-on-error'?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** A workflow of GitHub Actions. */
export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps?: readonly Step[] }>
  >;
}

/** The workflows of this repository, by their paths. */
export async function readWorkflows(): Promise<
  readonly { readonly path: string; readonly text: string; readonly workflow: Workflow }[]
> {
  const names = (await readdir(join(CLONE, FOLDER))).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const path = `${FOLDER}/${name}`;
      const text = await readFile(join(CLONE, path), 'utf8');
      return { path, text, workflow: parse(text) as Workflow };
    }),
  );
}

/** All steps of a workflow. */
export function stepsOf({ jobs }: Workflow): readonly Step[] {
  return Object.values(jobs).flatMap(({ steps = [] }) => steps);
}

/** The script of the step of this name. */
export async function scriptOf(file: string, name: string): Promise<string> {
  const found = (await readWorkflows()).find(({ path }) => path.endsWith(`/${file}`));
  const step = found && stepsOf(found.workflow).find((one) => one.name === name);
  if (step?.run === undefined) throw new Error(`${file} has no step "${name}" with a script.`);
  return step.run;
}
