import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { sweep } from '../commands/sweep.ts';
import type { WorkContext } from '../context.ts';

/** The net below the jobs: every minute it enqueues what should have moved and did not. */
export const sweepJob = defineJob()({
  name: 'sweep-notifications',
  cron: '* * * * *',
  run: (_payload, context: WorkContext) => sweep(context),
});
