import { expect, test } from '@jest/globals';
import { KeySet, KeysUnavailable } from '../../src/caller/key-set.ts';
import { keyPair } from './fixtures/running-router.ts';

const first = keyPair('k1').jwk;
const second = keyPair('k2').jwk;

function keySet(answers: { keys?: readonly unknown[]; fail?: boolean }) {
  const clock = { nowMs: 0 };
  let fetched = 0;
  const set = new KeySet('http://identity.test/jwks', {
    now: () => clock.nowMs,
    fetchKeys: async () => {
      fetched += 1;
      if (answers.fail) throw new Error('down');
      return { keys: answers.keys };
    },
  });
  return { set, clock, answers, fetched: () => fetched };
}

test('a key is fetched once, also by many at a time', async () => {
  const { set, fetched } = keySet({ keys: [first] });
  await Promise.all(Array.from({ length: 10 }, () => set.key('k1')));
  expect(await set.key('k1')).toBeDefined();
  expect(fetched()).toBe(1);
});

test('a rotated key is found at most five seconds late', async () => {
  const { set, clock, answers, fetched } = keySet({ keys: [first] });
  await set.key('k1');
  answers.keys = [first, second];
  clock.nowMs = 4900;
  expect(await set.key('k2')).toBeUndefined();
  clock.nowMs = 5100;
  expect(await set.key('k2')).toBeDefined();
  expect(fetched()).toBe(2);
});

test('a minute of invented key ids costs identity twelve fetches', async () => {
  const { set, clock, fetched } = keySet({ keys: [first] });
  for (clock.nowMs = 0; clock.nowMs < 60_000; clock.nowMs += 100) await set.key(`invented-${clock.nowMs}`);
  expect(fetched()).toBe(12);
});

test('a withdrawn key is gone after the set has grown old', async () => {
  const { set, clock, answers } = keySet({ keys: [first, second] });
  await set.key('k1');
  answers.keys = [second];
  clock.nowMs = 600_001;
  await set.key('k1');
  await new Promise((resolve) => setImmediate(resolve));
  expect(await set.key('k1')).toBeUndefined();
});

test('known keys stay in force while identity is down', async () => {
  const { set, clock, answers } = keySet({ keys: [first] });
  await set.key('k1');
  answers.fail = true;
  clock.nowMs = 600_001;
  await set.key('k1');
  await new Promise((resolve) => setImmediate(resolve));
  expect(await set.key('k1')).toBeDefined();
});

test('without any key set nobody can be judged, and it is asked for again after a second', async () => {
  const { set, clock, answers, fetched } = keySet({ fail: true });
  await expect(set.key('k1')).rejects.toThrow(KeysUnavailable);
  await expect(set.key('k1')).rejects.toThrow(KeysUnavailable);
  expect(fetched()).toBe(1);
  answers.fail = false;
  answers.keys = [first];
  clock.nowMs = 1001;
  expect(await set.key('k1')).toBeDefined();
});

test('a key for encryption is no key for signatures', async () => {
  const { set } = keySet({ keys: [{ ...first, use: 'enc' }] });
  expect(await set.key('k1')).toBeUndefined();
});
