import { type Connection, pageArguments, toConnection } from '@tessera/subgraph-kit/connection';
import type { Acting } from '../context.ts';
import { normaliseEmail } from '../domain/email.ts';
import { User, type UserRow } from '../entities/user.ts';
import { errors } from '../errors.ts';

/** What users are looked for by; all of it must hold. */
export interface UserSearch {
  readonly filter?:
    | {
        readonly role?: string | null | undefined;
        readonly verified?: boolean | null | undefined;
        readonly status?: 'ACTIVE' | 'LOCKED' | null | undefined;
        readonly email?: string | null | undefined;
      }
    | null
    | undefined;
  readonly search?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/**
 * One page of users, newest first (ids grow with time). A search finds parts of display names and names spelt almost
 * so, both through the trigram index.
 * @throws {DomainError} VALIDATION
 */
export async function findUsers(acting: Acting, wanted: UserSearch): Promise<Connection<UserRow>> {
  const page = pageArguments(wanted, ['id']);
  const conditions = [
    [`kind <> 'ERASED'`] as const,
    ...searched(wanted.search ?? null),
    ...filtered(acting, wanted.filter ?? {}),
    ...(page.after === null ? [] : [['id < ?::uuid', ...page.after] as const]),
  ];
  const where = conditions.map(([sql]) => `(${sql})`).join(' and ') || 'true';
  const parameters = conditions.flatMap(([, ...values]) => values);
  const ids = await acting.em.execute<{ id: string }[]>(
    `select id from users where ${where} order by id desc limit ?`,
    [...parameters, page.limit],
  );
  const rows = await acting.em.find(User, { id: ids.map((row) => row.id) }, { orderBy: { id: 'desc' } });
  return toConnection(rows, page, (user) => [user.id]);
}

type Condition = readonly [sql: string, ...values: unknown[]];

function searched(search: string | null): Condition[] {
  if (search === null) return [];
  const text = search.trim();
  if (text.length < 2 || text.length > 100 || text.includes('\0')) throw errors.searchInvalid();
  const pattern = `%${text.replaceAll(/[\\%_]/g, (special) => `\\${special}`)}%`;
  return [['name ilike ? or name % ?', pattern, text]];
}

function filtered(acting: Acting, filter: NonNullable<UserSearch['filter']>): Condition[] {
  const conditions: Condition[] = [];
  if (filter.role != null) {
    conditions.push([
      `exists (select 1 from user_roles join roles on roles.id = role_id where user_id = users.id and roles.name = ?)`,
      filter.role.replaceAll('\0', ''),
    ]);
  }
  if (filter.verified != null) conditions.push(['(verified_at is not null) = ?', filter.verified]);
  if (filter.status != null) conditions.push(['coalesce(locked_until > now(), false) = ?', filter.status === 'LOCKED']);
  if (filter.email != null) {
    const address = normaliseEmail(filter.email);
    conditions.push(address === null ? ['false'] : ['email_index = ?', acting.services.vault.emailIndex(address)]);
  }
  return conditions;
}
