import { randomBytes } from 'node:crypto';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import type { Client } from '../domain/client.ts';
import { CHALLENGE_FAILURES, CHALLENGE_SECONDS } from '../domain/second-proof.ts';
import { errors } from '../errors.ts';
import { secretHash } from '../services/keys.ts';
import { checkCode } from './check-code.ts';
import { openSession, type Tokens } from './open-session.ts';

/** A sign-in that waits for its second proof. */
export interface Challenge {
  readonly challenge: string;
  readonly expiresAt: Date;
}

/** What signing in leads to: tokens, or the question for a code. */
export type SignIn = Tokens | Challenge;

/** Whether the account asks for a code besides the first proof. */
export async function asksForCode(tx: EntityManager, userId: string): Promise<boolean> {
  const devices = await tx.execute(`select 1 from otp_devices where user_id = ? and confirmed_at is not null`, [
    userId,
  ]);
  return devices.length > 0;
}

/**
 * Opens the session of somebody who has given the first proof, or, if the account asks for a code, leaves the sign-in
 * half open for five minutes. The user's row must be locked.
 */
export async function openOrAsk(
  tx: EntityManager,
  acting: Acting,
  user: { readonly id: string; readonly tokenEpoch: number },
  client: Client,
): Promise<SignIn> {
  if (!(await asksForCode(tx, user.id))) return await openSession(tx, acting, user, client);
  const challenge = randomBytes(32).toString('base64url');
  const [row] = await tx.execute<{ expires_at: Date | string }[]>(
    `insert into sign_in_challenges (id, hash, user_id, token_epoch, expires_at)
     values (?, ?, ?, ?, now() + make_interval(secs => ?)) returning expires_at`,
    [newId(), secretHash(challenge), user.id, user.tokenEpoch, CHALLENGE_SECONDS],
  );
  return { challenge, expiresAt: new Date(row?.expires_at ?? 0) };
}

/**
 * Completes a half-open sign-in by a code. Three wrong codes end it, a lock of codes ends it at once (keycloak#26177), and
 * so does a changed password; each completes at most once.
 * @throws {DomainError} UNAUTHENTICATED: on `otp` when another code may be tried, on `challenge` when not
 */
export async function completeSignIn(acting: Acting, challenge: string, code: string, client: Client): Promise<Tokens> {
  // Committed, not thrown: what was counted must stay counted.
  const outcome = await inTransaction(acting.em, (tx) => complete(tx, acting, challenge, code, client));
  if (outcome === 'wrong') throw errors.codeWrong();
  if (outcome === 'over') throw errors.challengeOver();
  return outcome;
}

async function complete(
  tx: EntityManager,
  acting: Acting,
  challenge: string,
  code: string,
  client: Client,
): Promise<Tokens | 'wrong' | 'over'> {
  const [half] = await tx.execute<{ id: string; user_id: string; token_epoch: number }[]>(
    `select id, user_id, token_epoch from sign_in_challenges
     where hash = ? and ended_at is null and expires_at > clock_timestamp() for update`,
    [secretHash(challenge)],
  );
  if (half === undefined) return 'over';
  const held = await tx.execute(`select id from users where id = ? and token_epoch = ? for update`, [
    half.user_id,
    half.token_epoch,
  ]);
  const verdict = held.length === 0 ? 'locked' : await checkCode(tx, acting, half.user_id, code);
  if (verdict === 'right') {
    await tx.execute(`update sign_in_challenges set ended_at = clock_timestamp() where id = ?`, [half.id]);
    return await openSession(tx, acting, { id: half.user_id, tokenEpoch: half.token_epoch }, client);
  }
  const [counted] = await tx.execute<{ over: boolean }[]>(
    `update sign_in_challenges set failures = failures + 1,
       ended_at = case when failures + 1 >= ? or ?::boolean then clock_timestamp() end
     where id = ? returning ended_at is not null as over`,
    [CHALLENGE_FAILURES, verdict === 'locked', half.id],
  );
  return counted?.over === false ? 'wrong' : 'over';
}
