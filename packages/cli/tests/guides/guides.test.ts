import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { checkCommand } from '../../src/check/check-command.ts';
import { composeCommand } from '../../src/generate/generate-command.ts';
import { type Step, stepsOf } from './guide.ts';

const repository = join(import.meta.dirname, '..', '..', '..', '..');

/** Contracts and schemas of this repository in a repository of their own, as `origin/main` has them. */
async function copyOfContracts() {
  const root = await mkdtemp(join(tmpdir(), 'tessera-guide-'));
  const parts = ['supergraph.yaml', 'contracts', 'subgraphs'];
  for (const part of parts) {
    await cp(join(repository, part), join(root, part), {
      recursive: true,
      // Only what the commands of a guide read: without the sources of events, their committed schemas stand.
      filter: (path) => !['node_modules', 'tests'].includes(basename(path)) && !/\.(ts|json)$/.test(path),
    });
  }
  await cp(join(repository, 'contracts/events/schemas'), join(root, 'contracts/events/schemas'), { recursive: true });
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@tessera.local', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...identity, ...args], { cwd: root, stdio: 'pipe' });
  };
  const push = () => git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  git('init', '-q', '-b', 'main');
  await composeCommand({ root, check: false, print: () => undefined });
  git('add', '-A');
  git('commit', '-qm', 'The contracts as they are');
  push();
  return { root, git, push, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

type Copy = Awaited<ReturnType<typeof copyOfContracts>>;

/** Does a step; the answer of a command is what it prints, and its last line when it fails. */
async function take(step: Step, { root, git, push }: Copy): Promise<string> {
  if (step.kind === 'file') {
    const path = join(root, step.file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, step.text);
    return '';
  }
  if (step.kind === 'edit') {
    const path = join(root, step.file);
    const text = await readFile(path, 'utf8');
    expect(text.split(step.from)).toHaveLength(2);
    await writeFile(
      path,
      text.replace(step.from, () => step.to),
    );
    return '';
  }
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  // Quoted words stay together.
  const [program, verb, ...rest] = (step.command.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
  const told = async (running: Promise<void>) => {
    await running.catch((error: Error) => print(error.message));
  };
  if (step.command === 'git push') push();
  else if (step.command === 'npm run generate') await told(composeCommand({ root, check: false, print }));
  else if (program === 'git') git(verb ?? '', ...rest);
  else if (program === 'npx' && rest[0] === 'check') {
    const { values, positionals } = parseArgs({
      args: rest.slice(1),
      options: { against: { type: 'string' } },
      allowPositionals: true,
    });
    await told(checkCommand({ root, subgraph: positionals[0], against: values.against, format: 'text', print }));
  } else throw new Error(`The test does not know the command "${step.command}".`);
  return lines.join('\n');
}

describe('a guide', () => {
  test.each([['add-a-field'], ['deprecate-and-remove-a-field'], ['add-a-frontend']])(
    '%s does what it says, step by step',
    async (name) => {
      await using copy = await copyOfContracts();
      const steps = stepsOf(await readFile(join(repository, 'docs', 'guides', `${name}.md`), 'utf8'));
      expect(steps.length).toBeGreaterThan(4);
      for (const step of steps) {
        const answer = await take(step, copy);
        if (step.kind !== 'command') continue;
        for (const line of step.answers) expect(`$ ${step.command}\n${answer}`).toContain(line);
        const shouldFail = step.answers.some((line) => line.startsWith('The check fails'));
        expect({ command: step.command, fails: answer.includes('The check fails') }).toEqual({
          command: step.command,
          fails: shouldFail,
        });
      }
    },
  );
});
