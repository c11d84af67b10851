import { expect, test } from '@jest/globals';
import { type CacheHint, CacheHints } from '../../src/cache/hints.ts';

const path = { key: 'a', prev: undefined, typename: 'Query' };
const hints = (...all: Partial<CacheHint>[]) => {
  const gathered = new CacheHints();
  for (const hint of all) gathered.add({ maxAgeSeconds: 60, scope: 'public', ...hint }, { path });
  return gathered;
};

test('an age of 0 anywhere forbids keeping', () => {
  expect(hints({}, { maxAgeSeconds: 0 }).headers({ a: 1 })).toEqual({ 'cache-control': 'no-store' });
});

test('a hint below the root lowers the age but does not stand for its root field', () => {
  const gathered = new CacheHints();
  gathered.add({ maxAgeSeconds: 5, scope: 'public' }, { path: { key: 'b', prev: path, typename: 'A' } });
  expect(gathered.headers({ a: 1 })).toEqual({ 'cache-control': 'no-store' });
  gathered.add({ maxAgeSeconds: 60, scope: 'public' }, { path });
  expect(gathered.headers({ a: 1 })).toEqual({ 'cache-control': 'public, max-age=5' });
});

test('more tags than a header carries forbid keeping', () => {
  const tags = Array.from({ length: 1000 }, (_, index) => `product:${index}`);
  expect(hints({ tags }).headers({ a: 1 })).toEqual({ 'cache-control': 'no-store' });
});

test.each([
  [{ tags: ['two words'] }],
  [{ tags: ['a,b'] }],
  [{ tags: [''] }],
  [{ maxAgeSeconds: -1 }],
  [{ maxAgeSeconds: 0.5 }],
])('%j is refused', (hint) => {
  expect(() => hints(hint)).toThrow(TypeError);
});
