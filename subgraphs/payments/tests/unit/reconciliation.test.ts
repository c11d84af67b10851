import { describe, expect, test } from '@jest/globals';
import type { ProviderState } from '../../domain/provider-state.ts';
import { differences, notInLedger, type OurBooks } from '../../domain/reconciliation.ts';

const OURS: OurBooks = {
  paymentId: 'p',
  capturedMinor: 500,
  refunds: [
    { id: 'r1', providerRef: 're_1', amountMinor: 100, state: 'SUCCEEDED' },
    { id: 'r2', providerRef: 're_2', amountMinor: 50, state: 'FAILED' },
    { id: 'r3', providerRef: null, amountMinor: 7, state: 'PENDING' },
  ],
  disputes: [{ providerRef: 'du_1', amountMinor: 500, state: 'WON' }],
  // The second refund had succeeded before it failed.
  ledger: { CAPTURE: 500, REFUND: 150, REFUND_REVERSED: 50, DISPUTE: 500, DISPUTE_WON: 500, FEE: 17 },
};
const SEEN: ProviderState = {
  state: 'CAPTURED',
  authorizedMinor: 500,
  capturedMinor: 500,
  authorizedUntil: null,
  action: null,
  method: null,
  fingerprint: null,
  failure: null,
  refunds: [
    { ref: 're_1', refundId: 'r1', amountMinor: 100, state: 'SUCCEEDED', failureReason: null },
    { ref: 're_2', refundId: 'r2', amountMinor: 50, state: 'FAILED', failureReason: 'lost' },
  ],
  disputes: [{ ref: 'du_1', amountMinor: 500, reason: 'fraudulent', state: 'WON', evidenceDueAt: null }],
};
const found = (ours: Partial<OurBooks>, seen: Partial<ProviderState> = {}) =>
  differences({ ...OURS, ...ours }, { ...SEEN, ...seen }).map(({ kind, ref }) => `${kind} ${ref}`);

describe('our books and those of a provider', () => {
  test('agree where nothing differs, refunds that have not reached the provider included', () => {
    expect(found({})).toEqual([]);
  });

  test.each<[string, string[], Partial<OurBooks>, Partial<ProviderState>]>([
    ['less was captured', ['CAPTURE_DIFFERS p'], {}, { capturedMinor: 499 }],
    ['a refund is unknown there', ['REFUND_NOT_AT_PROVIDER r1'], {}, { refunds: SEEN.refunds.slice(1) }],
    [
      'a refund has another amount there',
      ['REFUND_DIFFERS r1'],
      {},
      { refunds: SEEN.refunds.map((refund) => ({ ...refund, amountMinor: refund.ref === 're_1' ? 99 : 50 })) },
    ],
    [
      'a refund that we think has failed succeeded',
      ['REFUND_DIFFERS r2'],
      {},
      { refunds: SEEN.refunds.map((refund) => ({ ...refund, state: 'SUCCEEDED' as const })) },
    ],
    ['a dispute is unknown there', ['DISPUTE_NOT_AT_PROVIDER du_1'], {}, { disputes: [] }],
    [
      'a dispute was lost that we think is won',
      ['DISPUTE_DIFFERS du_1'],
      {},
      { disputes: SEEN.disputes.map((dispute) => ({ ...dispute, state: 'LOST' as const })) },
    ],
    ['the ledger lacks a capture', ['LEDGER_DIFFERS p:CAPTURE'], { ledger: { ...OURS.ledger, CAPTURE: 0 } }, {}],
    [
      'the ledger holds a refund that failed',
      ['LEDGER_DIFFERS p:REFUND'],
      { ledger: { ...OURS.ledger, REFUND_REVERSED: 0 } },
      {},
    ],
  ])('differ when %s', (_, expected, ours, seen) => {
    expect(found(ours, seen)).toEqual(expected);
  });
});

test('a refund that was booked and failed before we saw it succeed is missing in no ledger; alone it is', () => {
  const refund = { ref: 't1', movement: 'REFUND', amountMinor: -100 } as const;
  const back = { ref: 't2', movement: 'REFUND_REVERSED', amountMinor: 100 } as const;
  const dispute = { ref: 't3', movement: 'DISPUTE', amountMinor: -100 } as const;
  expect(notInLedger([refund, back])).toEqual([]);
  expect(notInLedger([back, refund])).toEqual([]);
  expect(notInLedger([refund, { ...back, amountMinor: 99 }])).toHaveLength(2);
  expect(notInLedger([refund, refund, back])).toHaveLength(1);
  expect(notInLedger([dispute, back]).map(({ ref }) => ref)).toEqual(['t3', 't2']);
});
