import { expect, test } from '@jest/globals';
import { DeadlineExceeded, deadline, parseDeadline } from '@tessera/resilience/deadline';

test('a deadline aborts its signal when it passes', async () => {
  using limit = deadline(5);
  await new Promise((resolve) => limit.signal.addEventListener('abort', resolve, { once: true }));
  expect(limit.signal.reason).toBeInstanceOf(DeadlineExceeded);
  expect(limit.remainingMs()).toBeLessThanOrEqual(1);
});

test('a deadline follows its parent and keeps the reason', () => {
  const parent = new AbortController();
  using limit = deadline(60_000, parent.signal);
  parent.abort(new Error('client left'));
  expect(limit.signal.reason).toEqual(new Error('client left'));
});

test('a parent that is over already aborts at once', () => {
  using limit = deadline(60_000, AbortSignal.abort(new Error('over')));
  expect(limit.signal.aborted).toBe(true);
});

test('the longest deadline that a header can name does not pass at once', async () => {
  using longest = deadline(parseDeadline('9999999999') ?? 0);
  using short = deadline(5);
  await new Promise((resolve) => short.signal.addEventListener('abort', resolve, { once: true }));
  expect(longest.signal.aborted).toBe(false);
});

test.each([
  ['250', 250],
  ['-1', undefined],
  ['1e9', undefined],
  ['', undefined],
  [undefined, undefined],
  ['99999999999', undefined],
])('the header %p grants %p', (header, expected) => {
  expect(parseDeadline(header)).toBe(expected);
});
