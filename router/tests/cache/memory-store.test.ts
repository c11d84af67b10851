import { expect, test } from '@jest/globals';
import { MemoryStore } from '../../src/cache/memory-store.ts';

const value = (text: string, staleUntilMs = 1000) => ({ text, freshUntilMs: 500, staleUntilMs });
const group = (tags: string[], values: Record<string, string>) => ({
  tags,
  values: new Map(Object.entries(values).map(([key, text]) => [key, value(text)])),
});

test('a dropped tag takes all of its answers along, and only those', () => {
  const store = new MemoryStore(1_000_000, () => 0);
  store.put(group(['product:1', 'products'], { a: '1', b: '2' }));
  store.put(group(['product:2', 'products'], { c: '3' }));
  store.put(group(['product:3'], { d: '4' }));
  store.drop(['product:1']);
  expect(['a', 'b', 'c', 'd'].map((key) => store.get(key)?.text)).toEqual([undefined, undefined, '3', '4']);
  store.drop(['products', 'unknown']);
  expect(['c', 'd'].map((key) => store.get(key)?.text)).toEqual([undefined, '4']);
});

test('a value is gone when its time is over', () => {
  const clock = { nowMs: 0 };
  const store = new MemoryStore(1_000_000, () => clock.nowMs);
  store.put(group([], { a: '1' }));
  clock.nowMs = 999;
  expect(store.get('a')).toBeDefined();
  clock.nowMs = 1000;
  expect(store.get('a')).toBeUndefined();
});

test('memory stays below its bound, the least recently used goes first, and no tag outlives its answers', () => {
  const store = new MemoryStore(100_000, () => 0);
  for (let n = 0; n < 500; n += 1) {
    store.put(group([`tag:${n}`, `other:${n}`], { [`key:${n}`]: 'x'.repeat(1000) }));
    store.get('key:0');
  }
  const { values, bytes, tags } = store.size;
  expect(bytes).toBeLessThanOrEqual(100_000);
  expect(values).toBeGreaterThan(30);
  expect(tags).toBe(2 * values);
  expect(store.get('key:0')).toBeDefined();
  expect(store.get('key:1')).toBeUndefined();
});

test('a value that is too large is not kept and leaves nothing behind', () => {
  const store = new MemoryStore(10_000, () => 0);
  store.put(group(['t'], { big: 'x'.repeat(10_000), small: 'y' }));
  expect(store.get('big')).toBeUndefined();
  expect(store.get('small')).toBeDefined();
  store.put(group(['u'], { big: 'x'.repeat(10_000) }));
  expect(store.size.tags).toBe(1);
});

test('an answer kept again under the same key follows the new tags', () => {
  const store = new MemoryStore(10_000, () => 0);
  store.put(group(['old'], { a: '1' }));
  store.put(group(['new'], { a: '2' }));
  store.drop(['old']);
  expect(store.get('a')?.text).toBe('2');
  store.drop(['new']);
  expect(store.get('a')).toBeUndefined();
});
