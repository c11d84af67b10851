import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hostForTest } from '@tessera/testing/host-for-test';
import { endPaymentJob } from '../../jobs/end-payment.ts';
import { ProviderRefusal } from '../../providers/payment-provider.ts';
import subgraph from '../../subgraph.ts';
import { type PaymentsUnderTest, paymentOf, received } from '../fixtures.ts';

describe('the job that lets go of a payment', () => {
  let payments: PaymentsUnderTest;
  beforeAll(async () => {
    // No job runs: the one that is tried here comes by itself after a minute.
    payments = await hostForTest(subgraph, { consume: false });
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  test('is not done while the money is still put aside, and is done when it was let go of', async () => {
    const paymentId = await received(payments);
    const work = payments.hosted.context();
    const { providers } = work.services;
    const cancel = () => Promise.reject(new ProviderRefusal('state', 'Not now.'));
    const refusing = { ...providers, named: (name: string) => ({ ...providers.named(name), cancel }) };
    const refused = { ...work, services: { ...work.services, providers: refusing } };
    const job = { paymentId, ending: 'REQUESTED' } as const;
    await expect(endPaymentJob.run(job, refused)).rejects.toThrow('is still AUTHORIZED');
    expect((await paymentOf(payments, paymentId)).status).toBe('AUTHORIZED');
    await endPaymentJob.run(job, payments.hosted.context());
    expect((await paymentOf(payments, paymentId)).status).toBe('CANCELED');
  });
});
