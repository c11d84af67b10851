import { expect, test } from '@jest/globals';
import { addressBucket } from '../../src/limits/client-address.ts';
import { LocalBuckets } from '../../src/limits/local-buckets.ts';
import { NotARate, parseRate } from '../../src/limits/rate.ts';

const rate = { limit: 10, windowMs: 1000 };

function clocked() {
  let nowMs = 5000;
  const buckets = new LocalBuckets(() => nowMs);
  const take = () => {
    const [verdict] = buckets.take([{ key: 'k', rate, weight: 1 }]);
    if (verdict === undefined) throw new Error('no verdict');
    return verdict;
  };
  return {
    take,
    at: (ms: number) => (nowMs = ms),
    passes: (count: number) => Array.from({ length: count }, take).filter(({ allowed }) => allowed).length,
  };
}

test('no second burst passes at the edge of a window', () => {
  const { passes, at } = clocked();
  at(5900);
  expect(passes(20)).toBe(10);
  at(6000);
  expect(passes(20)).toBe(0);
  at(6500);
  expect(passes(20)).toBe(5);
  at(8000);
  expect(passes(20)).toBe(10);
});

test.each([5000, 5900, 6050])('who waits as long as told at %d ms is let in, and not a moment earlier', (startMs) => {
  const { take, passes, at } = clocked();
  at(5000);
  passes(7);
  at(startMs);
  passes(20);
  const { allowed, retryAfterMs } = take();
  expect(allowed).toBe(false);
  at(startMs + retryAfterMs - 1);
  expect(take().allowed).toBe(false);
  at(startMs + retryAfterMs);
  expect(take().allowed).toBe(true);
});

test('who goes on knocking is not kept out for longer', () => {
  const { take, passes, at } = clocked();
  passes(10);
  const { retryAfterMs } = take();
  passes(500);
  at(5000 + retryAfterMs);
  expect(take().allowed).toBe(true);
});

test('a rate is written as so many in so long', () => {
  expect(parseRate('100/60s')).toEqual({ limit: 100, windowMs: 60_000 });
  expect(parseRate('5000/m')).toEqual({ limit: 5000, windowMs: 60_000 });
  expect(parseRate('3/250ms')).toEqual({ limit: 3, windowMs: 250 });
  for (const text of ['100', '0/s', '10/0s', '-1/s', '10/d', 'a/s']) expect(() => parseRate(text)).toThrow(NotARate);
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s is counted as %s', (address, bucket) => {
  expect(addressBucket(address)).toBe(bucket);
});
