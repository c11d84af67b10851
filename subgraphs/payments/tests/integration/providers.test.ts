import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type PaymentProvider, ProviderRefusal } from '../../providers/payment-provider.ts';
import { type WithStripe, withStripe } from '../with-stripe.ts';

/** What a payer and a bank do at each provider; the rest of the contract is the same for all of them. */
interface House {
  readonly provider: PaymentProvider;
  /** The payer pays: the money is put aside, or taken where the intent is captured automatically. */
  pays(ref: string): Promise<void>;
  /** The payout of a refund ends. */
  paysOut(refundRef: string, succeeds: boolean): Promise<void>;
}

let payments: WithStripe;
beforeAll(async () => {
  payments = await withStripe({ webhooks: false });
});
afterAll(async () => {
  await payments[Symbol.asyncDispose]();
});

const HOUSES: Readonly<Record<string, () => House>> = {
  stripe: () => {
    const provider = payments.hosted.context().services.providers.named('stripe');
    return {
      provider,
      pays: (ref) => provider.confirm(ref, { methodRef: 'pm_card_pendingRefund', offSession: false }, randomUUID()),
      paysOut: async (ref, succeeds) => payments.stripe.control.settle(ref, succeeds),
    };
  },
  manual: () => {
    const { providers, desk } = payments.hosted.context().services;
    return {
      provider: providers.named('manual'),
      pays: async (ref) => void (await desk.received(ref, 'statement')),
      paysOut: async (ref, succeeds) => void (await desk.refundSettled(ref, succeeds, 'statement')),
    };
  },
};

describe.each(Object.keys(HOUSES))('the provider %s', (name) => {
  const house = () => HOUSES[name]?.() as House;
  const begin = (captureMethod: 'MANUAL' | 'AUTOMATIC' = 'MANUAL', paymentId: string = randomUUID()) =>
    house().provider.createIntent({
      paymentId,
      subjectType: 'ORDER',
      subjectId: paymentId,
      amountMinor: 5000,
      currency: 'EUR',
      captureMethod,
      customerRef: null,
      meantAt: new Date(),
      mayBeForgotten: false,
    });
  const paid = async () => {
    const ref = await begin();
    await house().pays(ref);
    await house().provider.capture(ref, 5000, randomUUID());
    return ref;
  };
  const reasonOf = async (call: Promise<unknown>) => {
    try {
      await call;
    } catch (error) {
      if (error instanceof ProviderRefusal) return error.reason;
      throw error;
    }
    return 'not refused';
  };

  test('begins one intent per payment, whoever asks again', async () => {
    const paymentId = randomUUID();
    const refs = await Promise.all([begin('MANUAL', paymentId), begin('MANUAL', paymentId).catch(() => undefined)]);
    expect(await begin('MANUAL', paymentId)).toBe(refs[0]);
    const state = await house().provider.getState(refs[0]);
    expect(state).toMatchObject({ authorizedMinor: 0, capturedMinor: 0, refunds: [], disputes: [], failure: null });
    expect(['REQUIRES_METHOD', 'REQUIRES_ACTION']).toContain(state.state);
    expect(state.action).not.toBeNull();
  });

  test('puts money aside and takes it, all or a part', async () => {
    const ref = await begin();
    expect(await reasonOf(house().provider.capture(ref, 5000, randomUUID()))).toBe('state');
    await house().pays(ref);
    expect(await house().provider.getState(ref)).toMatchObject({
      state: 'AUTHORIZED',
      authorizedMinor: 5000,
      action: null,
    });
    await house().provider.capture(ref, 2000, randomUUID());
    expect(await house().provider.getState(ref)).toMatchObject({ state: 'PARTIALLY_CAPTURED', capturedMinor: 2000 });
    expect(await reasonOf(house().provider.capture(ref, 2000, randomUUID()))).toBe('state');
  });

  test('takes money at once where it is told to', async () => {
    const ref = await begin('AUTOMATIC');
    await house().pays(ref);
    expect(await house().provider.getState(ref)).toMatchObject({ state: 'CAPTURED', capturedMinor: 5000 });
  });

  test('lets go of what is not captured, and of nothing else', async () => {
    const open = await begin();
    await house().provider.cancel(open);
    expect((await house().provider.getState(open)).state).toBe('CANCELED');
    const aside = await begin();
    await house().pays(aside);
    await house().provider.cancel(aside);
    expect((await house().provider.getState(aside)).state).toBe('CANCELED');
    expect(await reasonOf(house().provider.cancel(aside))).toBe('state');
    const ref = await paid();
    expect(await reasonOf(house().provider.cancel(ref))).toBe('state');
    expect((await house().provider.getState(ref)).state).toBe('CAPTURED');
  });

  test('gives money back once per refund, never more than was taken, and says how it ended', async () => {
    const ref = await paid();
    const refundId = randomUUID();
    const give = (amountMinor: number, id: string = randomUUID()) =>
      house().provider.refund(ref, { refundId: id, amountMinor }, id);
    const refundRef = await give(3000, refundId);
    expect(await give(3000, refundId)).toBe(refundRef);
    expect(await reasonOf(give(2001))).toBe('amount');
    const refundsOf = async () => (await house().provider.getState(ref)).refunds;
    expect(await refundsOf()).toMatchObject([{ ref: refundRef, refundId, amountMinor: 3000, state: 'PENDING' }]);
    await house().paysOut(refundRef, true);
    expect(await refundsOf()).toMatchObject([{ state: 'SUCCEEDED' }]);
    await house().paysOut(refundRef, false);
    expect(await refundsOf()).toMatchObject([{ state: 'FAILED', failureReason: expect.any(String) }]);
    await give(5000);
    expect((await refundsOf()).map(({ state }) => state)).toEqual(['FAILED', 'PENDING']);
  });

  test('knows a person by one name', async () => {
    const userId = randomUUID();
    const names = [await house().provider.createCustomer(userId), await house().provider.createCustomer(userId)];
    expect(new Set(names).size).toBe(1);
  });

  test('refuses to charge or save what it does not know', async () => {
    const { provider } = house();
    const customer = await provider.createCustomer(randomUUID());
    const source = { kind: 'token', token: 'pm_nobody' } as const;
    expect(['invalid', 'unsupported']).toContain(await reasonOf(provider.saveMethod(customer, source, randomUUID())));
    const method = { methodRef: 'pm_nobody', offSession: false };
    expect(['invalid', 'unsupported']).toContain(await reasonOf(provider.confirm(await begin(), method, randomUUID())));
    expect(await provider.getMethod('pm_nobody')).toBeNull();
  });

  test('believes no message that is not signed', () => {
    expect(() => house().provider.verifyWebhook(Buffer.from('{}'), {})).toThrow('');
  });
});
