import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { dataFolders } from '../src/data-folders.ts';

const ROOT_USER = 0;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-folders-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('an ordinary user has everything in the clone', () => {
  expect(dataFolders(folder, 1000)).toEqual({
    own: join(folder, '.tessera'),
    postgres: join(folder, '.tessera', 'postgres'),
  });
});

test("root's PostgreSQL lies where an unprivileged account can come, the rest in the clone", () => {
  const { own, postgres } = dataFolders(folder, ROOT_USER);
  expect(own).toBe(join(folder, '.tessera'));
  expect(postgres).toMatch(/^\/var\/lib\/tessera-[0-9a-f]{12}\/postgres$/);
});

test('two clones of root have two databases, one clone has one by whatever path it is reached', async () => {
  const [one, other, link] = ['one', 'other', 'link'].map((name) => join(folder, name)) as [string, string, string];
  await mkdir(one);
  await mkdir(other);
  await symlink(one, link);
  const postgres = (root: string) => dataFolders(root, ROOT_USER).postgres;
  expect(postgres(one)).not.toBe(postgres(other));
  expect(postgres(link)).toBe(postgres(one));
});
