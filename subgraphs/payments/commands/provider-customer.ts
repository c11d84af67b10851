import type { Work } from '../context.ts';
import type { PaymentProvider } from '../providers/payment-provider.ts';
import { asking } from '../providers/providers.ts';

/** The provider's name for a person, made at the first need. */
export async function customerOf(work: Work, provider: PaymentProvider, userId: string): Promise<string> {
  const [found] = await work.em
    .fork()
    .execute<{ ref: string }[]>(
      'select provider_ref as ref from provider_customers where provider = ? and user_id = ?',
      [provider.name, userId],
    );
  return found?.ref ?? makeCustomer(work, provider, userId);
}

/** Makes a person known to the provider. Two at once get the same: the provider knows them by our id, and here the first one stands. */
export async function makeCustomer(work: Work, provider: PaymentProvider, userId: string): Promise<string> {
  const made = await asking(() => provider.createCustomer(userId));
  const [kept] = await work.em.fork().execute<{ ref: string }[]>(
    `insert into provider_customers as known (provider, user_id, provider_ref) values (?, ?, ?)
     on conflict (provider, user_id) do update set provider_ref = known.provider_ref returning provider_ref as ref`,
    [provider.name, userId, made],
  );
  return kept?.ref ?? made;
}
