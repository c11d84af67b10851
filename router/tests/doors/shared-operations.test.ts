import { expect, test } from '@jest/globals';
import { LiveAnswer } from '../../src/live/live-answer.ts';
import { SharedOperations } from '../../src/live/shared-operations.ts';

async function* answers(count: number): AsyncGenerator<LiveAnswer, undefined> {
  for (let index = 0; index < count; index += 1) yield new LiveAnswer({ data: { index } });
  return undefined;
}

test('clients of one operation get the very same answer, and it runs once', async () => {
  const shared = new SharedOperations();
  let opened = 0;
  let left = 0;
  const join = () =>
    shared.join(
      'key',
      () => {
        opened += 1;
        return answers(1);
      },
      () => ++left,
    );
  const [one, two] = [join(), join()];
  const first = await one.next();
  expect(first.value?.text).toBe('{"data":{"index":0}}');
  expect((await two.next()).value).toBe(first.value);
  expect([await one.next(), await two.next()]).toEqual(Array(2).fill({ done: true, value: undefined }));
  expect({ opened, left }).toEqual({ opened: 1, left: 2 });
});

test('a client that falls behind misses its own oldest answers alone, and is told so', async () => {
  const shared = new SharedOperations(2);
  const slow = shared.join(
    'key',
    () => answers(4),
    () => undefined,
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect((await slow.next()).value?.result).toEqual({ data: { index: 2 }, extensions: { resync: true } });
  expect((await slow.next()).value?.result).toEqual({ data: { index: 3 } });
});
