import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { messageOf, REVOCATION_CHANNEL, type Revoked } from '../commands/announce-revocation.ts';
import type { Work } from '../context.ts';

/** Repeats until Redis has heard that sessions ended or roles changed. Doing it twice is harmless. */
export const forgetRevoked = defineJob<Revoked>()({
  name: 'forget-revoked',
  // Some ten minutes: what the index remembers is gone by itself after five.
  maxAttempts: 8,
  async run(revoked, { services, live }: Work) {
    await services.sessionIndex.forgetUser(revoked.userId);
    await live.publishNow(REVOCATION_CHANNEL, messageOf(revoked));
  },
});
