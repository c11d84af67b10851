import { expect, jest, test } from '@jest/globals';
import { retry } from '@tessera/resilience/retry';

test('three retries follow a first failure, then the last error is thrown', async () => {
  const attempt = jest.fn(async (number: number) => {
    throw new Error(`attempt ${number}`);
  });
  await expect(retry(attempt, { random: () => 0 })).rejects.toThrow('attempt 4');
  expect(attempt).toHaveBeenCalledTimes(4);
});

test('an error that another attempt cannot mend is thrown at once', async () => {
  const attempt = jest.fn(() => Promise.reject(new Error('no')));
  await expect(retry(attempt, { isRetryable: () => false })).rejects.toThrow('no');
  expect(attempt).toHaveBeenCalledTimes(1);
});

test('a later success is the answer', async () => {
  const attempt = async (number: number) => {
    if (number < 3) throw new Error('not yet');
    return number;
  };
  await expect(retry(attempt, { random: () => 0 })).resolves.toBe(3);
});

test('an abort ends the waiting with its own reason', async () => {
  const controller = new AbortController();
  const waiting = retry(() => Promise.reject(new Error('down')), {
    firstDelayMs: 60_000,
    maxDelayMs: 60_000,
    random: () => 0.9,
    signal: controller.signal,
  });
  setImmediate(() => controller.abort(new Error('enough')));
  await expect(waiting).rejects.toThrow('enough');
});
