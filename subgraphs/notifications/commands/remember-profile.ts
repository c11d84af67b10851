import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';

/** Remembers a person's language and time zone as identity just told them. Nothing else of a profile is kept. */
export async function rememberProfile(
  em: EntityManager,
  userId: string,
  { locale, timezone }: { readonly locale: string; readonly timezone: string },
): Promise<void> {
  await em.execute(
    `insert into recipients (user_id, locale, timezone, profile_read_at) values (?, ?, ?, now())
     on conflict (user_id) do update
       set locale = excluded.locale, timezone = excluded.timezone, profile_read_at = excluded.profile_read_at`,
    [userId, locale, timezone],
  );
}

/** Has identity be asked again before the next notification; until it answers, the old profile stands. */
export async function doubtProfile(em: EntityManager, userId: string): Promise<void> {
  await em.execute('update recipients set profile_read_at = null where user_id = ?', [userId]);
}
