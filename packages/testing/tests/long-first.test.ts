import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import LongFirst, { LONG } from '../src/long-first.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

test('the files that take longest begin first, in their order, and each of them is there', () => {
  expect(LONG.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  // Without a cache Jest knows the size of a file alone.
  const context = { config: { cache: false, haste: {} }, hasteFS: { getSize: (path: string) => path.length } };
  const asked = ['short', 'the/longest/of/the/others', ...LONG.toReversed()];
  const sorted = new LongFirst({}).sort(asked.map((path) => ({ path: `/${path}`, context })));
  expect(sorted.map(({ path }) => path.slice(1))).toEqual([...LONG, 'the/longest/of/the/others', 'short']);
});
