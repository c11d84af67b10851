import { expect, test } from '@jest/globals';
import { Addresses } from '../../src/subgraph-client/addresses.ts';

const URLS = ['http://a', 'http://b', 'http://c'];

function addresses() {
  const clock = { nowMs: 0 };
  const list = new Addresses(URLS, () => clock.nowMs);
  const take = (times: number) => Array.from({ length: times }, () => list.take());
  const failTimes = (url: string, times: number) => {
    for (let i = 0; i < times; i += 1) list.tell(url, false);
  };
  return { clock, list, take, failTimes };
}

test('addresses are used in turn', () => {
  expect(addresses().take(6)).toEqual([...URLS, ...URLS]);
});

test('an address that fails three times in a row is left out, one that answers in between is not', () => {
  const { list, take, failTimes } = addresses();
  failTimes('http://b', 3);
  failTimes('http://c', 2);
  list.tell('http://c', true);
  failTimes('http://c', 2);
  expect(take(4)).toEqual(['http://a', 'http://c', 'http://a', 'http://c']);
  expect(list.ejected()).toEqual(['http://b']);
});

test('it is let back after ten seconds, and one more failure leaves it out again', () => {
  const { clock, list, take, failTimes } = addresses();
  failTimes('http://b', 3);
  clock.nowMs = 9999;
  expect(take(3)).not.toContain('http://b');
  clock.nowMs = 10_000;
  expect(take(3)).toContain('http://b');
  list.tell('http://b', false);
  expect(take(3)).not.toContain('http://b');
});

test('when all have failed all are used', () => {
  const { take, failTimes } = addresses();
  for (const url of URLS) failTimes(url, 3);
  expect(new Set(take(3))).toEqual(new Set(URLS));
});
