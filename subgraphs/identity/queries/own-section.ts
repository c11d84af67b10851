import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { rowsInPages } from '@tessera/subgraph-kit/privacy/rows-in-pages';
import type { Acting } from '../context.ts';
import { addressEntries } from './address-entries.ts';
import { emailsOf } from './emails-of.ts';
import { rolesOf } from './roles-of.ts';

/** What identity itself keeps about a person, in the clear, for the person's archive. Secrets are named, not shown. */
export async function ownSection(em: EntityManager, { services }: Acting, userId: string) {
  const list = (sql: string) => em.execute<Record<string, unknown>[]>(sql, [userId]);
  const many = (sql: string) => rowsInPages(em, { sql, params: [userId], key: ['id'] });
  const [profile] = await list(
    `select id, name, avatar_url, locale, timezone, preferences, verified_at, created_at from users where id = ?`,
  );
  const [address] = await emailsOf(em, services.vault, [userId]);
  return {
    profile: { ...profile, email: address?.email ?? null },
    addresses: (await addressEntries(em, services.vault, 'user_id', [userId])).map(({ userId: _, ...entry }) => entry),
    roles: (await rolesOf(em, userId)).map(({ name }) => name),
    teams: many(
      `select teams.id, teams.name, role, memberships.created_at as since
       from memberships join teams on teams.id = team_id where user_id = ?`,
    ),
    sessions: many(
      `select id, device, country, created_at, last_seen_at, expires_at, revoked_at, revoked_reason
       from sessions where user_id = ?`,
    ),
    apiKeys: many(
      `select id, name, hint, scopes, created_at, expires_at, last_used_at, revoked_at
       from api_keys where user_id = ?`,
    ),
    linkedPlatforms: await list(
      `select provider, created_at as since from oauth_identities where user_id = ? order by id`,
    ),
    requests: many(`select id, kind, status, created_at, settled_at from data_requests where user_id = ?`),
  };
}
