import { ANONYMOUS } from '@tessera/caller/caller';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { confirmErasure } from '../commands/confirm-erasure.ts';
import type { Work } from '../context.ts';

/** The job that begins the erasure of a request, so that taking it back takes the job away. */
export function erasureJobKey(requestId: string): string {
  return `begin-erasure:${requestId}`;
}

/** Begins an erasure when its cooling off is over. Running twice, or after it was taken back, does nothing. */
export const beginErasure = defineJob<{ readonly requestId: string }>()({
  name: 'begin-erasure',
  async run({ requestId }, work: Work) {
    const acting = { ...work, caller: ANONYMOUS };
    await inTransaction(work.em, (tx) => confirmErasure(tx, acting, requestId));
  },
});
