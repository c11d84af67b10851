import { expect, test } from '@jest/globals';
import { BoundedQueue } from '../../src/live/bounded-queue.ts';

test('a reader that falls behind loses the oldest events and is told so once', async () => {
  const queue = new BoundedQueue<number>(3);
  for (let event = 1; event <= 5; event += 1) queue.push(event);
  expect(await queue.next()).toEqual({ event: 3, missed: true });
  expect(await queue.next()).toEqual({ event: 4, missed: false });
  queue.push(6);
  expect(await queue.next()).toEqual({ event: 5, missed: false });
  expect(await queue.next()).toEqual({ event: 6, missed: false });
});

test('a waiting reader gets the next event at once', async () => {
  const queue = new BoundedQueue<number>(1);
  const waiting = queue.next();
  queue.push(1);
  expect(await waiting).toEqual({ event: 1, missed: false });
});

test('what waits at the end is still read, unless it was abandoned', async () => {
  const ended = new BoundedQueue<number>(3);
  ended.push(1);
  ended.end();
  ended.push(2);
  expect(await ended.next()).toEqual({ event: 1, missed: false });
  expect(await ended.next()).toBeUndefined();
  const abandoned = new BoundedQueue<number>(3);
  abandoned.push(1);
  abandoned.abandon();
  expect(await abandoned.next()).toBeUndefined();
});

test('an end wakes the reader that waits', async () => {
  const queue = new BoundedQueue<number>(1);
  const waiting = queue.next();
  queue.end();
  expect(await waiting).toBeUndefined();
});
