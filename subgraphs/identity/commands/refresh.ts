import { createHmac } from 'node:crypto';
import { tokenReuseDetected } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import type { Client } from '../domain/client.ts';
import { decideRefresh, type RefreshDecision } from '../domain/refresh.ts';
import { errors } from '../errors.ts';
import { keyedHash, secretHash } from '../services/keys.ts';
import { endSession } from './end-sessions.ts';
import { type Tokens, tokensFor } from './open-session.ts';

interface Presented {
  readonly id: string;
  readonly session_id: string;
  readonly user_id: string;
  readonly session_open: boolean;
  readonly seconds_since_rotation: number | null;
  readonly rotated_by: string | null;
  readonly replays: number;
  readonly successor_id: string | null;
  readonly successor_created_at: Date | string | null;
  readonly successor_spent: boolean;
}

/**
 * Exchanges a refresh token (SPEC.md E3; the states are told in domain/refresh.ts). All exchanges of one session queue at
 * the session's row.
 *
 * The successor is *derived* from the presented token with a key: whoever repeats the exchange in grace is answered from
 * the database alone, and a flushed Redis signs nobody out. Without the presented token it cannot be derived.
 * @throws {DomainError} UNAUTHENTICATED, the same whatever the reason
 */
export async function refresh(acting: Acting, refreshToken: string, client: Client): Promise<Tokens> {
  // Committed, not thrown: what a reuse ends must stay ended.
  const tokens = await inTransaction(acting.em, (tx) => exchange(tx, acting, refreshToken, client));
  if (tokens === null) throw errors.signInAgain();
  return tokens;
}

async function exchange(
  tx: EntityManager,
  acting: Acting,
  refreshToken: string,
  client: Client,
): Promise<Tokens | null> {
  const presented = await find(tx, refreshToken);
  if (presented === null) return null;
  const clientHash = keyedHash(client.traits, acting.services.keys.clients);
  const act: Record<RefreshDecision, () => Promise<Tokens | null>> = {
    rotate: () => rotate(tx, acting, presented, refreshToken, clientHash),
    replay: () => replay(tx, acting, presented, refreshToken),
    reuse: () => endFamily(tx, acting, presented),
    ended: async () => null,
  };
  const decision = decideRefresh({
    sessionOpen: presented.session_open,
    secondsSinceRotation: presented.seconds_since_rotation,
    sameClient: presented.rotated_by === clientHash,
    replays: presented.replays,
    successorSpent: presented.successor_spent,
  });
  return await act[decision]();
}

/** The token with its session locked first: the session is the head row at which its tokens' fates are decided. */
async function find(tx: EntityManager, refreshToken: string): Promise<Presented | null> {
  const hash = secretHash(refreshToken);
  const locked = await tx.execute(
    `select id from sessions where id = (select session_id from refresh_tokens where hash = ?) for update`,
    [hash],
  );
  if (locked.length === 0) return null;
  // A statement of its own, so that it sees what the exchange before it committed; and the clock of this moment, because
  // that of the transaction stood still while it waited.
  const [presented] = await tx.execute<Presented[]>(
    `select token.id, token.session_id, session.user_id, token.rotated_by, token.replays,
       session.revoked_at is null and session.expires_at > clock_timestamp()
         and session.token_epoch = users.token_epoch as session_open,
       extract(epoch from clock_timestamp() - token.rotated_at)::float8 as seconds_since_rotation,
       successor.id as successor_id, successor.created_at as successor_created_at,
       successor.rotated_at is not null as successor_spent
     from refresh_tokens token
     join sessions session on session.id = token.session_id
     join users on users.id = session.user_id
     left join refresh_tokens successor on successor.parent_id = token.id
     where token.hash = ?`,
    [hash],
  );
  return presented ?? null;
}

async function rotate(
  tx: EntityManager,
  acting: Acting,
  presented: Presented,
  refreshToken: string,
  clientHash: string,
): Promise<Tokens> {
  const rotated = await tx.execute(
    `update refresh_tokens set rotated_at = clock_timestamp(), rotated_by = ?
     where id = ? and rotated_at is null returning id`,
    [clientHash, presented.id],
  );
  if (rotated.length === 0) throw new Error('A refresh token was rotated although its session was locked.');
  const tokenId = newId();
  const successor = successorOf(refreshToken, acting);
  const [row] = await tx.execute<{ created_at: Date | string }[]>(
    `insert into refresh_tokens (id, hash, session_id, parent_id, created_at)
     values (?, ?, ?, ?, clock_timestamp()) returning created_at`,
    [tokenId, secretHash(successor), presented.session_id, presented.id],
  );
  await tx.execute(`update sessions set last_seen_at = clock_timestamp() where id = ?`, [presented.session_id]);
  return await issue(tx, acting, presented, { tokenId, createdAt: row?.created_at ?? null, refreshToken: successor });
}

async function replay(
  tx: EntityManager,
  acting: Acting,
  presented: Presented,
  refreshToken: string,
): Promise<Tokens | null> {
  if (presented.successor_id === null) return null;
  await tx.execute(`update refresh_tokens set replays = replays + 1 where id = ?`, [presented.id]);
  return await issue(tx, acting, presented, {
    tokenId: presented.successor_id,
    createdAt: presented.successor_created_at,
    refreshToken: successorOf(refreshToken, acting),
  });
}

async function endFamily(tx: EntityManager, acting: Acting, presented: Presented): Promise<null> {
  const session = { userId: presented.user_id, sessionId: presented.session_id };
  if (await endSession(tx, acting, session, 'token_reuse')) {
    await emit(tx, tokenReuseDetected, { aggregateId: session.userId, data: session, actor: acting.caller });
  }
  return null;
}

function issue(
  tx: EntityManager,
  acting: Acting,
  presented: Presented,
  successor: { readonly tokenId: string; readonly createdAt: Date | string | null; readonly refreshToken: string },
): Promise<Tokens> {
  if (successor.createdAt === null) throw new Error('A refresh token was written without its time.');
  return tokensFor(tx, acting, {
    userId: presented.user_id,
    sessionId: presented.session_id,
    tokenId: successor.tokenId,
    issuedAt: new Date(successor.createdAt),
    refreshToken: successor.refreshToken,
  });
}

function successorOf(refreshToken: string, { services }: Acting): string {
  return createHmac('sha256', services.keys.successors).update(refreshToken).digest('base64url');
}
