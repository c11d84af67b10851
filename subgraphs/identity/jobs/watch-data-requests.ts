import {
  dataRequestOverdue,
  userErasureAnnounced,
  userErasureRequested,
  userExportRequested,
} from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { lockedRequest } from '../commands/data-request-row.ts';
import type { Work } from '../context.ts';
import type { DataRequestRow } from '../entities/data-request.ts';
import { missingDomains } from '../queries/data-request-answers.ts';

/**
 * Once a day asks the domains again whose answers are missing; reports requests that are older than the law allows, once, with the
 * domains that are missing; and deletes archives that have expired.
 */
export const watchDataRequests = defineJob()({
  name: 'watch-data-requests',
  cron: '41 3 * * *',
  async run(_nothing, work: Work) {
    await work.em.execute(
      `delete from data_export_parts where request_id in (
         select id from data_requests where kind = 'EXPORT' and status in ('READY', 'EXPIRED') and expires_at <= now())`,
    );
    await work.em.execute(
      `update data_requests set status = 'EXPIRED' where kind = 'EXPORT' and status = 'READY' and expires_at <= now()`,
    );
    const open = await work.em.execute<{ id: string }[]>(
      `select id from data_requests where settled_at is null and created_at < now() - interval '12 hours' order by id`,
    );
    for (const { id } of open) await inTransaction(work.em.fork(), (tx) => watch(tx, work, id));
  },
});

async function watch(tx: EntityManager, { log }: Work, requestId: string): Promise<void> {
  const request = await lockedRequest(tx, requestId);
  if (request === null || request.settledAt != null) return;
  const missing = await missingDomains(tx, request);
  if (missing.length === 0) return;
  await askAgain(tx, request);
  const overdue = await tx.execute(
    `update data_requests set overdue_at = now()
     where id = ? and overdue_at is null and deadline_at <= now() returning id`,
    [requestId],
  );
  if (overdue.length === 0) return;
  log.error({ requestId, kind: request.kind, missing }, 'a request about personal data is overdue');
  const { userId } = request;
  await emit(tx, dataRequestOverdue, { aggregateId: userId, data: { userId, requestId, missing: [...missing] } });
}

async function askAgain(
  tx: EntityManager,
  { id: requestId, userId, kind, status, round }: DataRequestRow,
): Promise<void> {
  const about = { userId, requestId };
  if (kind === 'EXPORT') await emit(tx, userExportRequested, { aggregateId: userId, data: about });
  else if (status === 'ERASING') await emit(tx, userErasureRequested, { aggregateId: userId, data: about });
  else await emit(tx, userErasureAnnounced, { aggregateId: userId, data: { ...about, round } });
}
