import { asUserErrors } from '@tessera/subgraph-kit/errors';
import { readAllNotifications } from '../commands/read-all-notifications.ts';
import { archiveNotification, readNotifications, seeNotifications } from '../commands/read-notifications.ts';
import { sendNotification } from '../commands/send-notification.ts';
import { setPreferences } from '../commands/set-preferences.ts';
import { setQuietHours } from '../commands/set-quiet-hours.ts';
import type { GraphContext } from '../context.ts';
import { personOf } from '../domain/inbox-access.ts';
import type { WorkflowData } from '../domain/workflow.ts';
import { readPreferences } from '../queries/preferences.ts';
import { unreadOf } from '../queries/unread-count.ts';
import type { MutationResolvers } from '../schema.generated.ts';

/** The root of mutations: who asks, which command, and its expected failures as `userErrors`. */
export const mutation: MutationResolvers<GraphContext> = {
  async markNotificationsSeen(_root, { ids }, context) {
    return changed(context, () => seeNotifications(context, personOf(context.caller), ids));
  },

  async markNotificationsRead(_root, { ids }, context) {
    return changed(context, () => readNotifications(context, personOf(context.caller), ids));
  },

  async markAllNotificationsRead(_root, { before }, context) {
    const { markedCount, unreadCount } = await readAllNotifications(context, personOf(context.caller), before ?? null);
    return { markedCount, unreadCount, userErrors: [] };
  },

  async archiveNotification(_root, { id }, context) {
    const userId = personOf(context.caller);
    const { ok: notification, userErrors } = await asUserErrors(() => archiveNotification(context, userId, id));
    return { notification, userErrors: userErrors ?? [] };
  },

  async setNotificationPreferences(_root, { preferences }, context) {
    return preferencesAfter(context, (userId) => setPreferences(context, userId, preferences));
  },

  async setQuietHours(_root, { quietHours }, context) {
    return preferencesAfter(context, (userId) => setQuietHours(context, userId, quietHours ?? null));
  },

  async sendNotification(_root, { input, idempotencyKey }, context) {
    const message = {
      ...input,
      category: input.category ?? 'ANNOUNCEMENTS',
      channels: input.channels ?? ['IN_APP'],
      // The command holds the data against its rules before it uses it.
      data: (input.data ?? {}) as WorkflowData,
    };
    const { ok: notification, userErrors } = await asUserErrors(() =>
      sendNotification(context, context.caller, message, idempotencyKey),
    );
    return { notification, userErrors: userErrors ?? [] };
  },
};

async function changed(context: GraphContext, change: () => ReturnType<typeof readNotifications>) {
  const { ok, userErrors } = await asUserErrors(change);
  if (ok !== undefined) return { notifications: [...ok.notifications], unreadCount: ok.unreadCount, userErrors: [] };
  const unread = await unreadOf(context.em, personOf(context.caller));
  return { notifications: [], unreadCount: unread.count, userErrors };
}

async function preferencesAfter(context: GraphContext, change: (userId: string) => Promise<void>) {
  const userId = personOf(context.caller);
  const { userErrors } = await asUserErrors(() => change(userId));
  if (userErrors !== undefined) return { preferences: null, userErrors };
  return { preferences: await readPreferences(context.em, userId), userErrors: [] };
}
