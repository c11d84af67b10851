import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import type { Client } from '../domain/client.ts';
import { normaliseEmail } from '../domain/email.ts';
import { errors } from '../errors.ts';
import { steadily } from '../services/steady-answer.ts';
import { checkPassword } from './check-password.ts';
import { openSession, type Tokens } from './open-session.ts';

/**
 * Signs in. For an unknown address, a locked account and a wrong password one hash is computed, the answer is the same,
 * and it takes the same time (SPEC.md B1 #7, E2).
 * @throws {DomainError} UNAUTHENTICATED; UPSTREAM_UNAVAILABLE when too many hashes are waited for
 */
export async function login(acting: Acting, email: string, password: string, client: Client): Promise<Tokens> {
  const tokens = await steadily(
    acting.config.steadyAnswerMs,
    () => attempt(acting, email, password, client),
    (outcome) => outcome === null,
  );
  if (tokens === null) throw errors.signInFailed();
  return tokens;
}

async function attempt(acting: Acting, email: string, password: string, client: Client): Promise<Tokens | null> {
  const address = normaliseEmail(email);
  const whose = address === null ? null : { emailIndex: acting.services.vault.emailIndex(address) };
  const known = await checkPassword(acting, whose, password);
  if (known === null) return null;
  return await inTransaction(acting.em, async (tx) => {
    // The epoch and the lock are held against the row as it is now: a reset of the password or a lock that came
    // between the check and this moment wins.
    const held = await tx.execute(
      `update users set failed_logins = 0, last_failed_login_at = null, locked_until = null
       where id = ? and token_epoch = ? and (locked_until is null or locked_until <= now()) returning id`,
      [known.id, known.tokenEpoch],
    );
    return held.length === 0 ? null : await openSession(tx, acting, known, client);
  });
}
