import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const FEATURES = fileURLToPath(new URL('../../docs/features.md', import.meta.url));
const DEMANDS = fileURLToPath(new URL('../../../docs/router.md', import.meta.url));

/** The cells of the rows of a page's first table. */
async function rowsOf(file: string): Promise<readonly (readonly string[])[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start + 2, start + length).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test('every area that is demanded of the router has its row', async () => {
  const areas = (await rowsOf(FEATURES)).map(([area]) => area).filter((area) => area !== '');
  expect(areas).toEqual((await rowsOf(DEMANDS)).map(([area]) => area));
});

test('every clause names tests, and every test that is named exists', async () => {
  for (const [, clause, proof = ''] of await rowsOf(FEATURES)) {
    const files = [...proof.matchAll(/\]\(([^)]+)\)/g)].map(([, file = '']) => resolve(dirname(FEATURES), file));
    expect([clause, files.length > 0]).toEqual([clause, true]);
    for (const file of files) expect([file, /\.(test|e2e)\.ts$/.test(file) && existsSync(file)]).toEqual([file, true]);
  }
});
