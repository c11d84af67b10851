import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { rowsInPages } from '@tessera/subgraph-kit/privacy/rows-in-pages';

/** Everything that notifications keeps about a person, for the archive that the person asked for (SPEC.md A9). */
export async function subjectSection(em: EntityManager, userId: string) {
  const list = (sql: string) => em.execute<Record<string, unknown>[]>(sql, [userId]);
  const many = (sql: string, key: readonly [string, ...string[]] = ['id']) =>
    rowsInPages(em, { sql, params: [userId], key });
  const [profile] = await list(
    `select locale, timezone, quiet_starts_minute, quiet_ends_minute, quiet_timezone from recipients where user_id = ?`,
  );
  return {
    profile: profile ?? null,
    preferences: await list(
      `select category, channel, enabled from preferences where user_id = ? order by category, channel`,
    ),
    notifications: many(
      `select id, workflow, category, title, body, data, accepted_at, read_at, archived_at
       from notifications where recipient_id = ?`,
    ),
    // In order within each notification: so they are looked up notification after notification, from where the page begins.
    deliveries: many(
      `select delivery.id, notifications.id as notification_id, channel, state, sent_at
       from notifications cross join lateral (
         select id, channel, state, sent_at from deliveries where notification_id = notifications.id order by channel) as delivery
       where recipient_id = ?`,
      ['notification_id', 'channel'],
    ),
  };
}
