import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { placeNotification } from '../commands/place-notification.ts';
import type { WorkContext } from '../context.ts';

/** Gives an accepted notification its text and its place; enqueued with it. */
export const placeNotificationJob = defineJob<{ readonly notificationId: string }>()({
  name: 'place-notification',
  run: ({ notificationId }, context: WorkContext) => placeNotification(context, notificationId),
});
