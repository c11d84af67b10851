import { expect, test } from '@jest/globals';
import { requestHash } from '../../src/idempotency/request-hash.ts';

const same = requestHash({ amount: { amountMinor: 5, currency: 'EUR' }, lines: [1, 2] });

test.each([
  ['in another order', { lines: [1, 2], amount: { currency: 'EUR', amountMinor: 5 } }],
  ['with a field that is undefined', { lines: [1, 2], note: undefined, amount: { amountMinor: 5, currency: 'EUR' } }],
])('the same content %s is the same request', (_, content) => {
  expect(requestHash(content)).toBe(same);
});

test.each([
  ['another amount', { amount: { amountMinor: 6, currency: 'EUR' }, lines: [1, 2] }],
  ['another order of a list', { amount: { amountMinor: 5, currency: 'EUR' }, lines: [2, 1] }],
  ['a field that is null', { amount: { amountMinor: 5, currency: 'EUR' }, lines: [1, 2], note: null }],
])('%s is another request', (_, content) => {
  expect(requestHash(content)).not.toBe(same);
});

test('a moment counts, as a Date and as its ISO text alike', () => {
  expect(requestHash({ at: new Date(1) })).toBe(requestHash({ at: '1970-01-01T00:00:00.001Z' }));
  expect(requestHash({ at: new Date(1) })).not.toBe(requestHash({ at: new Date(2) }));
});

test('hashes that were kept stay what they were', () => {
  expect(requestHash(['cart', null, { b: 1, a: [true, 'é'] }])).toBe('GyrIXbNB5yGkqFLEnEEhg6YX2wPyEvBVVARF-fqM9yY');
});
