import { expect, test } from '@jest/globals';
import { byId, groupedBy, MAX_BATCH } from '../../src/loaders.ts';

test('ids asked for in one tick are loaded together, answered in key order, null for what is missing', async () => {
  const batches: (readonly string[])[] = [];
  const loader = byId(async (ids) => {
    batches.push(ids);
    return [{ id: 'c' }, { id: 'a' }];
  });
  expect(await Promise.all([loader.load('a'), loader.load('b'), loader.load('c'), loader.load('a')])).toEqual([
    { id: 'a' },
    null,
    { id: 'c' },
    { id: 'a' },
  ]);
  expect(batches).toEqual([['a', 'b', 'c']]);
});

test('no statement asks for more than the largest batch', async () => {
  const sizes: number[] = [];
  const loader = byId<{ id: string }>(async (ids) => {
    sizes.push(ids.length);
    return [];
  });
  await loader.loadMany(Array.from({ length: MAX_BATCH + 1 }, (_, index) => String(index)));
  expect(sizes).toEqual([MAX_BATCH, 1]);
});

test('one-to-many keeps the order of the rows and gives an empty list for none', async () => {
  const loader = groupedBy(
    async () => [
      { of: 'a', n: 2 },
      { of: 'a', n: 1 },
    ],
    (row) => row.of,
  );
  expect(await loader.loadMany(['a', 'b'])).toEqual([
    [
      { of: 'a', n: 2 },
      { of: 'a', n: 1 },
    ],
    [],
  ]);
});
