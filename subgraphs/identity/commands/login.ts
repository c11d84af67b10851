import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import type { Client } from '../domain/client.ts';
import { normaliseEmail } from '../domain/email.ts';
import { errors } from '../errors.ts';
import { steadily } from '../services/steady-answer.ts';
import { checkCode } from './check-code.ts';
import { checkPassword } from './check-password.ts';
import { asksForCode, openOrAsk, type SignIn } from './half-open.ts';
import { openSession } from './open-session.ts';

/** What is typed to sign in; `otp` is a code of the authenticator app or a recovery code. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly otp?: string | null | undefined;
}

/**
 * Signs in. For an unknown address, a locked account and a wrong password one hash is computed, the answer is the same,
 * and it takes the same time (SPEC.md B1 #7, E2). An account that asks for a code is left half open when none is given.
 * @throws {DomainError} UNAUTHENTICATED, on `otp` when the password was right and the code was not; UPSTREAM_UNAVAILABLE
 * when too many hashes are waited for; RATE_LIMITED
 */
export async function login(acting: Acting, credentials: Credentials, client: Client): Promise<SignIn> {
  const address = normaliseEmail(credentials.email);
  const emailIndex = address === null ? null : acting.services.vault.emailIndex(address);
  // Before anything is looked up, and for addresses without an account too: being slowed down tells nothing.
  await acting.services.throttle.take('login', client, emailIndex ?? 'no address');
  const outcome = await steadily(
    acting.config.steadyAnswerMs,
    () => attempt(acting, emailIndex, credentials, client),
    (result) => result === null,
  );
  acting.services.meters.signIns.inc({ result: resultOf(outcome) });
  if (outcome === null) throw errors.signInFailed();
  if (outcome === 'wrong code') throw errors.codeWrong();
  return outcome;
}

function resultOf(outcome: SignIn | 'wrong code' | null): string {
  if (outcome === null) return 'refused';
  if (outcome === 'wrong code') return 'wrong_code';
  return 'challenge' in outcome ? 'asked_for_code' : 'opened';
}

async function attempt(
  acting: Acting,
  emailIndex: string | null,
  { password, otp }: Credentials,
  client: Client,
): Promise<SignIn | 'wrong code' | null> {
  const known = await checkPassword(acting, emailIndex === null ? null : { emailIndex }, password);
  if (known === null) return null;
  return await inTransaction(acting.em, async (tx) => {
    // The epoch and the lock are held against the row as it is now: a reset of the password or a lock that came
    // between the check and this moment wins.
    const held = await tx.execute(
      `update users set failed_logins = 0, last_failed_login_at = null, locked_until = null
       where id = ? and token_epoch = ? and (locked_until is null or locked_until <= now()) returning id`,
      [known.id, known.tokenEpoch],
    );
    if (held.length === 0) return null;
    if (otp == null || !(await asksForCode(tx, known.id))) return await openOrAsk(tx, acting, known, client);
    const verdict = await checkCode(tx, acting, known.id, otp);
    return verdict === 'right' ? await openSession(tx, acting, known, client) : 'wrong code';
  });
}
