import { describe, expect, test } from '@jest/globals';
import { mayDisputeBecome } from '../../domain/dispute-state.ts';
import { type Known, observe } from '../../domain/observe.ts';
import { mayBecome, type PaymentState, RANK } from '../../domain/payment-state.ts';
import { statusOf } from '../../domain/payment-status.ts';
import type { ProviderState } from '../../domain/provider-state.ts';
import { mayRefundBecome, type RefundState, refundableOf, sumRefunds } from '../../domain/refund-state.ts';
import { permutations } from '../permutations.ts';

const STATES = Object.keys(RANK) as PaymentState[];

const known = (given: Partial<Known> = {}): Known => ({
  state: 'REQUIRES_METHOD',
  authorizedMinor: 0,
  capturedMinor: 0,
  ending: null,
  failureCode: null,
  ...given,
});

const seen = (given: Partial<ProviderState> = {}): ProviderState => ({
  state: 'REQUIRES_METHOD',
  authorizedMinor: 0,
  capturedMinor: 0,
  authorizedUntil: null,
  action: null,
  method: null,
  fingerprint: null,
  failure: null,
  refunds: [],
  disputes: [],
  ...given,
});

describe('the state of a payment', () => {
  test('never falls back to a lower rank, and never leaves an end', () => {
    const allowed = STATES.flatMap((from) => STATES.filter((to) => mayBecome(from, to)).map((to) => `${from} ${to}`));
    const open = ['REQUIRES_METHOD', 'REQUIRES_ACTION', 'PROCESSING'];
    const ends = ['PARTIALLY_CAPTURED', 'CAPTURED', 'CANCELED', 'FAILED'];
    expect(allowed.toSorted()).toEqual(
      [
        ...open.flatMap((from) => STATES.map((to) => `${from} ${to}`)),
        'AUTHORIZED AUTHORIZED',
        ...ends.map((to) => `AUTHORIZED ${to}`),
        ...ends.map((end) => `${end} ${end}`),
      ].toSorted(),
    );
  });

  test('a late "processing" leaves a captured payment as it is and says nothing', () => {
    const before = known({ state: 'CAPTURED', authorizedMinor: 500, capturedMinor: 500 });
    expect(observe(before, seen({ state: 'PROCESSING' }))).toEqual({
      state: 'CAPTURED',
      authorizedMinor: 500,
      capturedMinor: 500,
      failureCode: null,
      news: [],
    });
  });

  test.each(STATES.filter((state) => state !== 'FAILED'))('seen again as %s, it says nothing more', (state) => {
    const sight = seen({ state, authorizedMinor: 500, capturedMinor: state === 'CAPTURED' ? 500 : 0 });
    const once = observe(known(), sight);
    expect(observe({ ...known(), ...once }, sight).news).toEqual([]);
  });

  test('six sights of one history, in all 720 orders and each twice, end in the same state, told once', () => {
    const history = [
      seen(),
      seen({ failure: 'CARD_DECLINED' }),
      seen({ state: 'REQUIRES_ACTION' }),
      seen({ state: 'PROCESSING' }),
      seen({ state: 'AUTHORIZED', authorizedMinor: 500 }),
      seen({ state: 'CAPTURED', authorizedMinor: 500, capturedMinor: 500 }),
    ];
    for (const order of permutations(history)) {
      let now = known();
      const told: string[] = [];
      for (const sight of [...order, ...order.toReversed()]) {
        const { news, ...after } = observe(now, sight);
        now = { ...now, ...after };
        told.push(...news);
      }
      expect(now).toEqual({ ...known(), state: 'CAPTURED', authorizedMinor: 500, capturedMinor: 500 });
      expect(told.filter((one) => one === 'captured')).toEqual(['captured']);
      expect(told.filter((one) => one === 'authorized').length).toBeLessThanOrEqual(1);
    }
  });

  test('what was cancelled is called by why it was let go', () => {
    const gone = seen({ state: 'CANCELED' });
    expect(observe(known({ ending: 'REQUESTED' }), gone)).toMatchObject({ state: 'CANCELED', news: ['canceled'] });
    expect(observe(known({ ending: 'DECLINED', failureCode: 'CARD_DECLINED' }), gone)).toMatchObject({
      state: 'FAILED',
      failureCode: 'CARD_DECLINED',
      news: ['failed'],
    });
    expect(observe(known({ ending: 'DEADLINE' }), gone)).toMatchObject({ state: 'CANCELED', failureCode: 'DEADLINE' });
    expect(observe(known({ state: 'AUTHORIZED' }), gone)).toMatchObject({
      state: 'CANCELED',
      failureCode: 'EXPIRED_AUTHORIZATION',
    });
  });

  test('a decline is told once, and forgotten when the money is there', () => {
    const declined = observe(known({ state: 'PROCESSING' }), seen({ failure: 'INSUFFICIENT_FUNDS' }));
    expect(declined).toMatchObject({ failureCode: 'INSUFFICIENT_FUNDS', news: ['declined'] });
    const paid = observe({ ...known(), ...declined }, seen({ state: 'AUTHORIZED', authorizedMinor: 500 }));
    expect(paid).toMatchObject({ failureCode: null, news: ['authorized'] });
  });

  test('the status adds what became of captured money, an open dispute first', () => {
    const paid = { state: 'CAPTURED', capturedMinor: 500, refundedMinor: 0, disputed: false } as const;
    expect(statusOf(paid)).toBe('CAPTURED');
    expect(statusOf({ ...paid, refundedMinor: 499 })).toBe('PARTIALLY_REFUNDED');
    expect(statusOf({ ...paid, refundedMinor: 500 })).toBe('REFUNDED');
    expect(statusOf({ ...paid, refundedMinor: 500, disputed: true })).toBe('DISPUTED');
    expect(statusOf({ ...paid, state: 'CANCELED', capturedMinor: 0, disputed: true })).toBe('CANCELED');
  });
});

describe('refunds and disputes', () => {
  test('a refund may fail after it succeeded, and never comes back from failure', () => {
    const states: RefundState[] = ['PENDING', 'SUCCEEDED', 'FAILED', 'CANCELED'];
    const allowed = states.flatMap((from) => states.filter((to) => mayRefundBecome(from, to)).map((to) => [from, to]));
    expect(allowed).toEqual([
      ['PENDING', 'SUCCEEDED'],
      ['PENDING', 'FAILED'],
      ['PENDING', 'CANCELED'],
      ['SUCCEEDED', 'FAILED'],
      ['SUCCEEDED', 'CANCELED'],
    ]);
  });

  test('what waits counts against what can be refunded, what failed does not', () => {
    const sums = sumRefunds([
      { state: 'PENDING', amountMinor: 100 },
      { state: 'SUCCEEDED', amountMinor: 20 },
      { state: 'FAILED', amountMinor: 3 },
      { state: 'CANCELED', amountMinor: 4 },
    ]);
    expect(sums).toEqual({ refundingMinor: 100, refundedMinor: 20 });
    expect(refundableOf({ capturedMinor: 500, ...sums })).toBe(380);
    expect(refundableOf({ capturedMinor: 100, ...sums })).toBe(0);
  });

  test('a dispute only goes onwards', () => {
    expect(mayDisputeBecome('NEEDS_RESPONSE', 'WON')).toBe(true);
    expect(mayDisputeBecome('UNDER_REVIEW', 'NEEDS_RESPONSE')).toBe(false);
    expect(mayDisputeBecome('WON', 'LOST')).toBe(false);
  });
});
