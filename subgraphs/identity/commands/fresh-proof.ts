import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { errors } from '../errors.ts';
import { checkPassword } from './check-password.ts';
import { isFreshlyProven, personInSession } from './in-session.ts';
import { withCode } from './otp-device.ts';

/** What somebody proves with that it is still them; one of the two is enough. */
export interface Proof {
  readonly password?: string | null | undefined;
  readonly otp?: string | null | undefined;
}

/**
 * Lets pass who proved lately who they are: by signing in, or by the password or a code given now, which then counts for a
 * while. An open session alone is not enough for what takes a person's data away or ends them: it may be a stolen one, or a
 * machine that somebody left.
 *
 * Judged before the command's own transaction: a wrong password or code is counted, whatever becomes of the command.
 * @throws {DomainError} PROOF_REQUIRED without a proof; UNAUTHENTICATED on a wrong one, counted as at login; NOT_FOUND for a
 * code where none are asked for; FORBIDDEN by a key
 */
export async function assertFreshProof(acting: Acting, { password, otp }: Proof): Promise<void> {
  const { userId, sessionId } = await personInSession(acting.em, acting);
  if (await isFreshlyProven(acting.em, acting)) return;
  if (password != null) {
    const known = await checkPassword(acting, { userId }, password);
    if (known === null) throw errors.wrongPassword({}, 'proof.password');
    await noteProof(acting.em, sessionId);
  } else if (otp != null) {
    await withCode(acting, userId, otp, (tx) => noteProof(tx, sessionId), 'proof.otp');
  } else {
    throw errors.proofRequired();
  }
}

async function noteProof(em: EntityManager, sessionId: string): Promise<void> {
  await em.execute(`update sessions set proven_at = now() where id = ? and revoked_at is null`, [sessionId]);
}
