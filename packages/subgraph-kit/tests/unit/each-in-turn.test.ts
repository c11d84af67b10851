import { expect, test } from '@jest/globals';
import { eachInTurn } from '../../src/jobs/each-in-turn.ts';

test('one that fails keeps no other waiting, and all failures are told at the end', async () => {
  const done: number[] = [];
  const work = async (item: number) => {
    if (item % 2 === 0) throw new Error(`not ${item}`);
    done.push(item);
  };
  await expect(eachInTurn([2, 1, 4, 3], work)).rejects.toMatchObject({
    message: 'Failed: 2 of 4. Error: not 2',
    errors: [{ message: 'not 2' }, { message: 'not 4' }],
  });
  expect(done).toEqual([1, 3]);
  await expect(eachInTurn([1, 3], work)).resolves.toBeUndefined();
});
