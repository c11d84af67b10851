import { existsSync } from 'node:fs';
import { cp, glob, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

/** What belongs to a clone, and not to what was made in it. */
const PARTS = [
  '.gitignore',
  'biome.json',
  'CONTRIBUTING.md',
  'contracts',
  'deploy',
  'docker-compose.yml',
  'docs',
  'jest.config.mjs',
  'knip.json',
  'package-lock.json',
  'package.json',
  'packages',
  'router',
  'subgraphs',
  'supergraph.yaml',
  'tsconfig.json',
];
const MADE = ['node_modules', 'dist', '.tessera', 'coverage'];

/** A copy of this repository to change as one likes, with what is installed here. Gone when it is disposed of. */
export async function scratchCopy(): Promise<{ readonly root: string } & AsyncDisposable> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'tessera-new-')));
  const filter = (path: string) => !MADE.includes(basename(path));
  await Promise.all(PARTS.map((part) => cp(join(ROOT, part), join(root, part), { recursive: true, filter })));
  await install(root);
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

/** Links packages to those that are installed here, and workspaces to the copy's own. */
async function install(root: string): Promise<void> {
  const link = async (at: string, to: string) => {
    await mkdir(dirname(at), { recursive: true });
    await symlink(to, at);
  };
  const modules = join(ROOT, 'node_modules');
  for (const name of await readdir(modules)) {
    if (name !== '@tessera') await link(join(root, 'node_modules', name), join(modules, name));
  }
  for await (const manifest of glob(['packages/*/package.json', 'contracts/package.json', 'router/package.json'], {
    cwd: root,
  })) {
    const workspace = dirname(manifest);
    await link(join(root, 'node_modules', '@tessera', basename(workspace)), join(root, workspace));
    const own = join(ROOT, workspace, 'node_modules');
    if (existsSync(own)) await link(join(root, workspace, 'node_modules'), own);
  }
}
