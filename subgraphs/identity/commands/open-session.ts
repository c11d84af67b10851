import { randomBytes } from 'node:crypto';
import { sessionCreated, userLoggedIn } from '@tessera/contracts/events/users';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import type { Client } from '../domain/client.ts';
import { CLOSED_UNTIL } from '../domain/data-request.ts';
import { SESSION_LIFE_SECONDS } from '../domain/durations.ts';
import { teamRoleName } from '../domain/team-roles.ts';
import { errors } from '../errors.ts';
import { activeTeamOf } from '../queries/active-team.ts';
import { rolesOf } from '../queries/roles-of.ts';
import { secretHash } from '../services/keys.ts';

/** What a client gets when a session is opened or prolonged. */
export interface Tokens {
  readonly token: string;
  readonly refreshToken: string;
  readonly expiresAt: Date;
  readonly userId: string;
  readonly sessionId: string;
}

/** Opens a session of the user's present epoch with its first refresh token. The user's row must be locked. */
export async function openSession(
  tx: EntityManager,
  acting: Acting,
  user: { readonly id: string; readonly tokenEpoch: number },
  client: Client,
): Promise<Tokens> {
  const sessionId = newId();
  const opened = await tx.execute(
    `insert into sessions (id, user_id, token_epoch, device, country, expires_at)
     select ?, id, ?, ?, ?, now() + make_interval(secs => ?) from users
     where id = ? and locked_until is distinct from ? returning id`,
    [sessionId, user.tokenEpoch, client.device, client.country, SESSION_LIFE_SECONDS, user.id, CLOSED_UNTIL],
  );
  // However they came here: who is being erased opens no session any more.
  if (opened.length === 0) throw errors.signInFailed();
  const refreshToken = randomBytes(32).toString('base64url');
  const tokenId = newId();
  const [row] = await tx.execute<{ created_at: Date | string }[]>(
    `insert into refresh_tokens (id, hash, session_id) values (?, ?, ?) returning created_at`,
    [tokenId, secretHash(refreshToken), sessionId],
  );
  const data = { userId: user.id, sessionId };
  await emit(tx, sessionCreated, { aggregateId: user.id, data, actor: acting.caller });
  await emit(tx, userLoggedIn, { aggregateId: user.id, data, actor: acting.caller });
  const issuedAt = new Date(row?.created_at ?? Date.now());
  return await tokensFor(tx, acting, { ...data, tokenId, issuedAt, refreshToken });
}

/**
 * The tokens that belong to a row of `refresh_tokens`: the access token takes its id and its time from the row, so the
 * same row gives the same answer again.
 */
export async function tokensFor(
  tx: EntityManager,
  { services }: Acting,
  issued: {
    readonly userId: string;
    readonly sessionId: string;
    readonly tokenId: string;
    readonly issuedAt: Date;
    readonly refreshToken: string;
  },
): Promise<Tokens> {
  const roles = (await rolesOf(tx, issued.userId)).map((role) => role.name);
  const active = await activeTeamOf(tx, issued.sessionId);
  const { token, expiresAt } = services.accessTokens.sign({
    ...issued,
    activeTeamId: active?.teamId ?? null,
    roles: active === null ? roles : [...roles, teamRoleName(active.role)],
  });
  services.meters.tokensIssued.inc();
  const { userId, sessionId, refreshToken } = issued;
  return { token, refreshToken, expiresAt, userId, sessionId };
}
