import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepRunFolder, openRunFolder } from '../src/run-folder.ts';

let folders: string;
beforeEach(async () => {
  folders = join(await mkdtemp(join(tmpdir(), 'run-folders-')), 'run-');
});
afterEach(async () => {
  await rm(join(folders, '..'), { recursive: true, force: true });
});

/** A folder as a run leaves it whose process was this one. */
async function folderOf(pid: number): Promise<string> {
  const folder = await mkdtemp(folders);
  await mkdir(join(folder, 'keys'));
  await writeFile(join(folder, 'run.pid'), `${pid}`);
  return folder;
}

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('what a killed run left behind is removed by the next one', async () => {
  const left = await folderOf(await deadProcess());
  const mine = await openRunFolder(folders);
  expect(existsSync(left)).toBe(false);
  expect(await readFile(join(mine, 'run.pid'), 'utf8')).toBe(`${process.pid}`);
});

test('a run that goes on, one that begins and one that was kept are left alone', async () => {
  const going = await folderOf(process.pid);
  const beginning = await folderOf(0);
  const kept = await folderOf(await deadProcess());
  await keepRunFolder(kept);
  await openRunFolder(folders);
  expect([going, beginning, kept].map(existsSync)).toEqual([true, true, true]);
});
