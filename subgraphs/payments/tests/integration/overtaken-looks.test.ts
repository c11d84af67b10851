import { expect, test } from '@jest/globals';
import { applyProviderState } from '../../commands/apply-provider-state.ts';
import type { ProviderState } from '../../domain/provider-state.ts';
import type { PaymentProvider } from '../../providers/payment-provider.ts';
import { providersOf } from '../../providers/providers.ts';
import { makeServices } from '../../services/services.ts';
import subgraph from '../../subgraph.ts';
import { paymentOf } from '../fixtures.ts';
import { beginByCard, confirm, intentOf, withStripe } from '../with-stripe.ts';

/** Lets a test keep the provider's next answer back. */
interface Gate {
  /** Called with each answer before it is given. */
  passing: (state: ProviderState) => Promise<ProviderState>;
}

function gated(provider: PaymentProvider, gate: Gate): PaymentProvider {
  return { ...provider, getState: async (ref) => gate.passing(await provider.getState(ref)) };
}

test('an answer that was overtaken by a later one is not written down over it', async () => {
  const gate: Gate = { passing: async (state) => state };
  const declaration: typeof subgraph = {
    ...subgraph,
    services: (host) => {
      const services = makeServices(host);
      const all = services.providers.all.map((provider) => gated(provider, gate));
      return { ...services, providers: providersOf(all, 'stripe') };
    },
  };
  // No job runs: nobody else looks.
  await using payments = await withStripe({ webhooks: false, consume: false, declaration });
  const work = payments.hosted.context();
  const begun = await beginByCard(payments);
  await confirm(payments, begun, 'pm_card_authenticationRequired');

  // The first look has asked, and its answer (REQUIRES_ACTION) is on its way.
  const asked = Promise.withResolvers<void>();
  const arrive = Promise.withResolvers<void>();
  gate.passing = async (state) => {
    asked.resolve();
    await arrive.promise;
    return state;
  };
  const slow = applyProviderState(work, begun.id);
  await asked.promise;
  gate.passing = async (state) => state;

  // The payer fails at the bank; a second look is faster.
  payments.stripe.control.authenticate(await intentOf(payments, begun.id), false);
  expect((await applyProviderState(work, begun.id)).state).toBe('REQUIRES_METHOD');
  arrive.resolve();
  await slow;
  expect(await paymentOf(payments, begun.id)).toMatchObject({
    status: 'REQUIRES_METHOD',
    failure: { code: 'AUTHENTICATION_FAILED' },
    nextAction: { type: 'PROVIDE_METHOD' },
  });
});
