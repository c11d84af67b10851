import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Jobs } from '@tessera/subgraph-kit/jobs/jobs';
import type { Channel } from '../domain/category.ts';
import type { Workflow, WorkflowData } from '../domain/workflow.ts';
import { placeNotificationJob } from '../jobs/place-notification.ts';

/** Whom to tell what, and what makes it one and the same telling. */
export interface NotificationRequest<Data> {
  readonly recipientId: string;
  /** At most one notification comes of a workflow, a recipient and a key, whatever happens twice. */
  readonly dedupeKey: string;
  readonly data: Data;
  /** By which of the workflow's channels; all when left out. */
  readonly channels?: readonly Channel[];
}

/**
 * Takes a notification on, in the caller's transaction, and enqueues its placing. Returns its id, or null when it was taken
 * on before (SPEC.md B5.3 #1).
 */
export async function acceptNotification<Data extends WorkflowData>(
  tx: EntityManager,
  jobs: Jobs,
  workflow: Workflow<Data>,
  request: NotificationRequest<Data>,
): Promise<string | null> {
  const id = newId();
  const channels = request.channels ?? channelsOf(workflow);
  const accepted = await tx.execute<unknown[]>(
    `insert into notifications (id, workflow, recipient_id, dedupe_key, category, data, channels)
     values (?, ?, ?, ?, ?, ?::jsonb, array[?]::text[])
     on conflict (workflow, recipient_id, dedupe_key) do nothing
     returning id`,
    [
      id,
      workflow.key,
      request.recipientId,
      request.dedupeKey,
      workflow.category,
      JSON.stringify(request.data),
      channels,
    ],
  );
  if (accepted.length === 0) return null;
  await jobs.enqueue(tx, placeNotificationJob, { notificationId: id }, { jobKey: `place:${id}` });
  return id;
}

function channelsOf(workflow: Workflow<never>): Channel[] {
  return [
    ...(workflow.inApp === undefined ? [] : (['IN_APP'] as const)),
    ...(workflow.email === undefined ? [] : (['EMAIL'] as const)),
  ];
}
