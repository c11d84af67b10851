import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import type { Work } from '../context.ts';

/** Repeats until Redis has heard that what a role allows has changed. */
export const forgetRoles = defineJob()({
  name: 'forget-roles',
  maxAttempts: 8,
  async run(_nothing, { services }: Work) {
    await services.sessionIndex.forgetRoles();
  },
});
