import { describe, expect, test } from '@jest/globals';
import { requestHash } from '@tessera/subgraph-kit/idempotency/request-hash';
import { expiresSoon } from '../../domain/card-expiry.ts';
import { afterDecline, FAILURES } from '../../domain/decline.ts';

describe('a decline', () => {
  test('asks a payer who is there until three tries are spent, and nobody who is not', () => {
    const asked = [1, 2, 3].map((tries) => afterDecline({ offSession: false, tries }));
    expect(asked).toEqual(['ask-again', 'ask-again', 'give-up']);
    expect(afterDecline({ offSession: true, tries: 1 })).toBe('give-up');
  });

  test('of a card that is stolen, lost, expired or suspected is for good', () => {
    const forGood = Object.entries(FAILURES).filter(([, { retryable }]) => !retryable);
    expect(forGood.map(([code]) => code)).toEqual(
      expect.arrayContaining(['LOST_OR_STOLEN', 'EXPIRED_CARD', 'FRAUD_SUSPECTED', 'METHOD_UNUSABLE']),
    );
    expect(FAILURES.INSUFFICIENT_FUNDS.retryable).toBe(true);
  });
});

test('a card is good to the last day of its month, and its end is told 30 days before', () => {
  const card = { expMonth: 12, expYear: 2026 };
  expect(expiresSoon(card, new Date('2026-12-01T23:59:59Z'))).toBe(false);
  expect(expiresSoon(card, new Date('2026-12-02T00:00:00Z'))).toBe(true);
  expect(expiresSoon(card, new Date('2027-02-01T00:00:00Z'))).toBe(true);
  expect(expiresSoon({ expMonth: null, expYear: null }, new Date('2027-02-01T00:00:00Z'))).toBe(false);
});

test('requests under one key are the same whatever the order of their members, and differ by any value', () => {
  const one = { amount: { currency: 'EUR', amountMinor: 5 }, reason: 'x', lines: undefined };
  expect(requestHash(one)).toBe(requestHash({ reason: 'x', amount: { amountMinor: 5, currency: 'EUR' } }));
  expect(requestHash(one)).not.toBe(requestHash({ ...one, amount: { currency: 'EUR', amountMinor: 6 } }));
  expect(requestHash({ at: new Date(1) })).not.toBe(requestHash({ at: new Date(2) }));
});
