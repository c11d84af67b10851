import { randomBytes } from 'node:crypto';
import { apiKeyCreated } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { API_KEY_DAYS, apiKeyHash, apiKeyHint, apiKeyOf, MOST_API_KEYS, MOST_SCOPES } from '../domain/api-key.ts';
import { isOfSelf, isScope, mayGrant } from '../domain/permissions.ts';
import { normaliseName } from '../domain/profile.ts';
import { teamPermissions } from '../domain/team-roles.ts';
import { errors } from '../errors.ts';
import { idList } from '../queries/id-list.ts';
import { assertMayGrant } from './grant.ts';
import { personInSession } from './in-session.ts';
import { managedServiceAccount } from './service-account.ts';

/** A key as it is wanted. */
export interface WantedKey {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt?: Date | null | undefined;
  /** The service account that it is for; the signed-in person where left out. */
  readonly serviceAccountId?: string | null | undefined;
}

/** A new key: its id, and the key itself, which is kept nowhere. */
export interface NewKey {
  readonly keyId: string;
  readonly secret: string;
}

/**
 * Makes a key for the signed-in person, narrowed to scopes that the person holds now, or that name what is the account's own.
 * Later the key allows what its scopes and the person's permissions have in common at that time.
 *
 * The session is looked at when the person's row is locked (by {@link assertMayGrant}): what ends all sessions and keys of a
 * person locks it too, so that a key is made before, and ended, or not at all.
 * @throws {DomainError} FORBIDDEN by a key, or for a scope that is not held; VALIDATION; CONFLICT when there are too many
 */
export async function createApiKey(acting: Acting, wanted: WantedKey): Promise<NewKey> {
  const checked = checkWantedKey(wanted);
  return await inTransaction(acting.em, async (tx) => {
    const { serviceAccountId } = wanted;
    const team = serviceAccountId == null ? null : await managedServiceAccount(tx, acting, serviceAccountId);
    const inTeam = team === null ? [] : teamPermissions(team.role);
    // A key of a service account works in its team: what the maker may do there counts too.
    const toHold = checked.scopes.filter((scope) => !isOfSelf(scope) && !mayGrant(inTeam, [scope]));
    await assertMayGrant(tx, acting, toHold);
    const { userId } = await personInSession(tx, acting);
    return await issueApiKey(tx, acting, serviceAccountId?.toLowerCase() ?? userId, checked);
  });
}

/** A key in its normal form. */
interface CheckedKey {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
}

/** The key in its normal form. @throws {DomainError} VALIDATION */
export function checkWantedKey({ name, scopes, expiresAt }: WantedKey): CheckedKey {
  const normalName = normaliseName(name);
  if (normalName === null) throw errors.nameInvalid();
  const distinct = [...new Set(scopes)].sort();
  if (distinct.length === 0 || distinct.length > MOST_SCOPES || !distinct.every(isScope)) throw errors.scopesInvalid();
  return { name: normalName, scopes: distinct, expiresAt: expiresAt ?? null };
}

/** Writes a key of an account, whose right to have it was checked. @throws {DomainError} VALIDATION, CONFLICT */
export async function issueApiKey(
  tx: EntityManager,
  acting: Acting,
  accountId: string,
  { name, scopes, expiresAt }: CheckedKey,
): Promise<NewKey> {
  // The account's row is locked: of two keys made at once, one is the last that fits.
  await tx.execute(`select 1 from users where id = ? for no key update`, [accountId]);
  const [state] = await tx.execute<{ live: number; in_time: boolean }[]>(
    `select count(*)::int as live,
       coalesce(?::timestamptz between now() and now() + make_interval(days => ?), true) as in_time
     from api_keys where user_id = ? and revoked_at is null and expires_at > now()`,
    [expiresAt, API_KEY_DAYS.max, accountId],
  );
  if (state?.in_time !== true) throw errors.keyExpiryInvalid();
  if (state.live >= MOST_API_KEYS) throw errors.tooManyKeys({ limit: MOST_API_KEYS });
  const keyId = newId();
  const secret = apiKeyOf(randomBytes(32));
  const createdBy = acting.caller.kind === 'user' ? acting.caller.userId : accountId;
  await tx.execute(
    `insert into api_keys (id, user_id, name, hash, hint, scopes, created_by, expires_at)
     values (?, ?, ?, ?, ?, ?::text[], ?, coalesce(?::timestamptz, now() + make_interval(days => ?)))`,
    [
      keyId,
      accountId,
      name,
      apiKeyHash(secret),
      apiKeyHint(secret),
      idList(scopes),
      createdBy,
      expiresAt,
      API_KEY_DAYS.default,
    ],
  );
  const data = { userId: accountId, keyId, createdBy };
  await emit(tx, apiKeyCreated, { aggregateId: accountId, data, actor: acting.caller });
  return { keyId, secret };
}
