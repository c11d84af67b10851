import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { END, RANK } from '../domain/payment-state.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { errors } from '../errors.ts';
import { ProviderRefusal } from '../providers/payment-provider.ts';
import { asking } from '../providers/providers.ts';
import { lockPayment, tell } from './payment-row.ts';
import { makeCustomer } from './provider-customer.ts';

/** Providers keep idempotency keys for at least a day (SPEC.md B3 #4); an hour of it is left for clocks that differ. */
const KEYS_LAST_MS = 23 * 60 * 60 * 1000;

/** A payment that its provider knows. What else is read of it may be older than the row. */
export type BegunPayment = PaymentRow & { readonly providerRef: string };

/**
 * Makes sure that a payment exists at its provider, and answers with it and the provider's reference. The reference is that of our
 * payment's id, so a crash after the call and before the write is healed by calling again (SPEC.md B3.3 #5).
 */
export async function startIntent(work: Work, payment: PaymentRow): Promise<BegunPayment> {
  if (payment.providerRef != null) return { ...payment, providerRef: payment.providerRef };
  const { id: paymentId, payerId, createdAt: meantAt } = payment;
  const provider = work.services.providers.named(payment.provider);
  const { mayBeForgotten, customerRef: known } = await factsOf(work, payment);
  const customerRef = known ?? (payerId == null ? null : await makeCustomer(work, provider, payerId));
  const intent = { ...payment, paymentId, customerRef, mayBeForgotten, meantAt };
  const providerRef = await beginOrGiveUp(work, paymentId, () => provider.createIntent(intent));
  // Not the payment's version: nothing that anybody follows has changed.
  await work.em
    .fork()
    .execute('update payments set provider_ref = ? where id = ? and provider_ref is null', [providerRef, paymentId]);
  return { ...payment, providerRef };
}

/** A payment that its provider will never take has failed: nobody needs to try again. */
async function beginOrGiveUp(work: Work, paymentId: string, begin: () => Promise<string>): Promise<string> {
  try {
    return await asking(begin);
  } catch (error) {
    if (!(error instanceof ProviderRefusal)) throw error;
    await inTransaction(work.em, async (tx) => {
      const payment = await lockPayment(tx, paymentId);
      if (payment.providerRef != null || RANK[payment.state] === END) return;
      Object.assign(payment, { state: 'FAILED', ending: 'DECLINED', failureCode: 'NOT_TAKEN' });
      await tell(tx, work, payment, { event: 'failed' });
    });
    throw errors.notTaken({ reason: error.message, paymentId });
  }
}

interface Facts {
  readonly mayBeForgotten: boolean;
  readonly customerRef: string | null;
}

async function factsOf(work: Work, payment: PaymentRow): Promise<Facts> {
  const [facts] = await work.em.fork().execute<Facts[]>(
    `select p.created_at < now() - make_interval(secs => ?) as "mayBeForgotten", c.provider_ref as "customerRef"
     from payments p left join provider_customers c on c.provider = p.provider and c.user_id = p.payer_id where p.id = ?`,
    [KEYS_LAST_MS / 1000, payment.id],
  );
  return facts ?? { mayBeForgotten: true, customerRef: null };
}
