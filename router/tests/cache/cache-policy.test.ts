import { expect, test } from '@jest/globals';
import { cachePolicy } from '../../src/cache/cache-policy.ts';

test.each([
  ['', 'no header'],
  ['max-age=60', 'neither public nor private'],
  ['public', 'no age'],
  ['public, max-age=0', 'age zero'],
  ['public, max-age=60, no-store', 'no-store'],
  ['no-cache, public, max-age=60', 'no-cache'],
  ['public, max-age=-1', 'no number'],
])('%j is not kept: %s', (header) => {
  expect(cachePolicy({ 'cache-control': header })).toBeUndefined();
});

test('age, scope, grace and tags are read; the options go before the header', () => {
  const headers = {
    'cache-control': 'Private, Max-Age=60, stale-if-error=300',
    'cache-tag': 'product:1, products product:1',
  };
  const policy = { maxAgeMs: 60_000, staleIfErrorMs: 300_000, scope: 'private', tags: ['product:1', 'products'] };
  expect(cachePolicy(headers)).toEqual(policy);
  expect(cachePolicy(headers, 5)?.staleIfErrorMs).toBe(5000);
  expect(cachePolicy({ 'cache-control': 'public, max-age=5, s-maxage=9' })?.maxAgeMs).toBe(9000);
});

test('an answer is kept for a day at most, and not at all with more tags than can be followed', () => {
  const [policy] = [cachePolicy({ 'cache-control': 'public, max-age=99999999, stale-if-error=99999999' })];
  expect((policy?.maxAgeMs ?? 0) + (policy?.staleIfErrorMs ?? 0)).toBe(24 * 3_600_000);
  const tags = Array.from({ length: 1001 }, (_, index) => `t${index}`).join(' ');
  expect(cachePolicy({ 'cache-control': 'public, max-age=60', 'cache-tag': tags })).toBeUndefined();
});
