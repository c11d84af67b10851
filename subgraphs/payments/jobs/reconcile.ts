import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { beginReconciliation, reconcilePage } from '../commands/reconcile.ts';
import type { Work } from '../context.ts';
import { reconcileKey } from './job-keys.ts';

/** Goes through a run page by page, each in a run of the job of its own, so that others get their turn between them. */
export const reconcilePageJob = defineJob<{ id: string }>()({
  name: 'reconcile-page',
  async run({ id }, work: Work) {
    if (!(await reconcilePage(work, id))) return;
    await inTransaction(work.em, (tx) => work.jobs.enqueue(tx, reconcilePageJob, { id }, { jobKey: reconcileKey(id) }));
  },
});

/**
 * Each night we and the providers are held against each other, for the day before (UTC) and the day before that again. A run of the last
 * days that was cut off, its job having used up its attempts, goes on.
 */
export const reconcileJob = defineJob()({
  name: 'reconcile-payments',
  cron: '15 3 * * *',
  async run(_payload, work: Work) {
    await inTransaction(work.em, async (tx) => {
      const [span] = await tx.execute<{ since: string; until: string }[]>(
        `select date_trunc('day', now(), 'UTC') - interval '2 days' as since, date_trunc('day', now(), 'UTC') as until`,
      );
      if (span === undefined) return;
      for (const { name } of work.services.providers.all) {
        await beginReconciliation(tx, name, new Date(span.since), new Date(span.until));
      }
      const unfinished = await tx.execute<{ id: string }[]>(
        `select id from reconciliations where phase <> 'DONE' and at > now() - interval '7 days'`,
      );
      for (const { id } of unfinished) {
        await work.jobs.enqueue(tx, reconcilePageJob, { id }, { jobKey: reconcileKey(id) });
      }
    });
  },
});
