import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import type { Work } from '../context.ts';
import { asking } from '../providers/providers.ts';

/** Has a provider forget a person who was erased, with all their saved methods. */
export const forgetCustomerJob = defineJob<{ provider: string; ref: string }>()({
  name: 'forget-customer',
  async run({ provider, ref }, { services }: Work) {
    await asking(() => services.providers.named(provider).forgetCustomer(ref));
  },
});
