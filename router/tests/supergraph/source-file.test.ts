import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { watchFile } from '../../src/supergraph/source-file.ts';

describe('a watched file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watched-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  async function watched(file: string) {
    const waiting: ((text: string) => void)[] = [];
    const errors: unknown[] = [];
    const watcher = await watchFile(file, {
      onChange: (text) => waiting.shift()?.(text),
      onError: (error) => errors.push(error),
      settleMs: 5,
    });
    const nextChange = () => new Promise<string>((resolve) => waiting.push(resolve));
    return { watcher, errors, nextChange };
  }

  test('tells of writing and of replacing by rename', async () => {
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, 'one');
    const { watcher, nextChange } = await watched(file);
    using _ = watcher;
    expect(watcher.current).toBe('one');
    const second = nextChange();
    await writeFile(file, 'two');
    expect(await second).toBe('two');
    const third = nextChange();
    await writeFile(`${file}.new`, 'three');
    await rename(`${file}.new`, file);
    expect(await third).toBe('three');
    expect(watcher.current).toBe('three');
  });

  test('a file that is not there is an error at once', async () => {
    await expect(watched(join(folder, 'none'))).rejects.toThrow('ENOENT');
  });
});
