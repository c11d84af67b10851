import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { processProviderEvent } from '../commands/process-provider-event.ts';
import type { Work } from '../context.ts';

/** Works off a message of a provider; again, until it is worked off. */
export const processProviderEventJob = defineJob<{ provider: string; eventId: string }>()({
  name: 'process-provider-event',
  async run({ provider, eventId }, work: Work) {
    await processProviderEvent(work, provider, eventId);
  },
});
