import type { Acting } from '../context.ts';

/** How many users there are. */
export interface UserStats {
  readonly total: number;
  readonly verified: number;
  readonly locked: number;
  readonly newLast30Days: number;
  readonly serviceAccounts: number;
  readonly byRole: readonly { readonly role: string; readonly users: number }[];
}

/** Counts users as they are now; service accounts apart. Roles that nobody holds count 0. */
export async function userStats({ em }: Acting): Promise<UserStats> {
  const [counts] = await em.execute<Omit<UserStats, 'byRole'>[]>(
    `select count(*) filter (where kind = 'PERSON')::int as total,
       count(*) filter (where kind = 'PERSON' and verified_at is not null)::int as verified,
       count(*) filter (where locked_until > now())::int as locked,
       count(*) filter (where kind = 'PERSON' and created_at > now() - interval '30 days')::int as "newLast30Days",
       count(*) filter (where kind = 'SERVICE')::int as "serviceAccounts"
     from users`,
  );
  const byRole = await em.execute<{ role: string; users: number }[]>(
    `select name as role, count(user_id)::int as users
     from roles left join user_roles on role_id = id group by name order by name`,
  );
  if (counts === undefined) throw new Error('Counting users gave no row.');
  return { ...counts, byRole };
}
