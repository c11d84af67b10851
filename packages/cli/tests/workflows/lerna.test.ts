import { execFileSync } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { GIT_ENVIRONMENT, gitIn } from '../support/git-in.ts';
import { type ScratchRepository, scratchRepository } from '../support/scratch-repository.ts';
import { CLONE } from './workflow-files.ts';

let repo: ScratchRepository;
const git = (...args: string[]) => gitIn(repo.root)(...args);
const lerna = (...args: string[]) =>
  execFileSync(join(CLONE, 'node_modules/.bin/lerna'), args, {
    cwd: repo.root,
    stdio: 'pipe',
    encoding: 'utf8',
    // What lerna does by git is done as what the test does by it.
    env: { ...process.env, ...GIT_ENVIRONMENT, CI: 'true' },
  });
const commit = (message: string) => {
  git('add', '-A');
  git('commit', '-qm', message);
};
const workspace = (name: string, dependencies: Readonly<Record<string, string>> = {}) =>
  JSON.stringify({
    name: `@scratch/${name}`,
    version: '0.1.0',
    private: true,
    dependencies,
    scripts: { test: 'true' },
  });

/** Three workspaces under the settings of this repository: orders stands on contracts, mail on nothing. */
beforeEach(async () => {
  repo = await scratchRepository();
  await repo.write(
    'package.json',
    JSON.stringify({ name: 'scratch', private: true, workspaces: ['contracts', 'subgraphs/*'] }),
  );
  await cp(join(CLONE, 'lerna.json'), join(repo.root, 'lerna.json'));
  await repo.write('contracts/package.json', workspace('contracts'));
  await repo.write('subgraphs/orders/package.json', workspace('orders', { '@scratch/contracts': '0.1.0' }));
  await repo.write('subgraphs/mail/package.json', workspace('mail'));
  git('init', '-q', '-b', 'main');
  commit('chore: begin');
  for (const name of ['contracts', 'orders', 'mail']) git('tag', '-a', `@scratch/${name}@0.1.0`, '-m', 'x');
});
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
});

test('what is generated into contracts/ changes no workspace; what is written there changes those that stand on it', async () => {
  for (const file of ['supergraph.graphql', 'schema/public.graphql', 'operations/web/A.graphql']) {
    await repo.write(`contracts/${file}`, 'x');
  }
  git('add', '-A');
  git('commit', '-qm', 'chore: generated');
  const ls = () => lerna('ls', '--all', '--since', 'HEAD~', '--loglevel', 'error').match(/@scratch\/\w+/g) ?? [];
  expect(ls()).toEqual([]);
  await repo.write('contracts/events/orders.ts', 'x');
  git('add', '-A');
  git('commit', '--amend', '-qm', 'feat: events');
  expect(ls()).toEqual(['@scratch/contracts', '@scratch/orders']);
});

test('a release gives each changed workspace its own version and changelog, and leaves the others', async () => {
  await repo.write('subgraphs/orders/a.ts', 'x');
  commit('feat: sell on credit');
  lerna('version', '--yes', '--no-push', '--loglevel', 'error');
  const versionOf = async (name: string) =>
    JSON.parse(await readFile(join(repo.root, 'subgraphs', name, 'package.json'), 'utf8')).version;
  expect([await versionOf('orders'), await versionOf('mail')]).toEqual(['0.2.0', '0.1.0']);
  expect(await readFile(join(repo.root, 'subgraphs/orders/CHANGELOG.md'), 'utf8')).toContain('sell on credit');
  expect(git('tag', '--points-at', 'HEAD').trim()).toBe('@scratch/orders@0.2.0');
});
