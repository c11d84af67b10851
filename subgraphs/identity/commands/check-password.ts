import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { normalisePassword } from '../domain/password.ts';
import type { Hashing } from '../services/password-hasher.ts';
import { recordFailure } from './record-failure.ts';

/** Whose password it is: by address (login) or by id (the person itself). */
export type Whose = { readonly emailIndex: string } | { readonly userId: string };

/** The account whose password was right, as it was when it was looked at. */
export interface ProvenAccount {
  readonly id: string;
  readonly tokenEpoch: number;
}

interface Account {
  readonly id: string;
  /** Null for somebody who signs in through another platform only. */
  readonly password_hash: string | null;
  readonly token_epoch: number;
  readonly locked: boolean;
}

/**
 * Checks a password with exactly one verification: a real one, or a decoy when there is no account, it is locked or has no
 * password, or the text cannot be one. A wrong one is counted; a right one whose hash is of an older kind is hashed anew.
 *
 * Everything happens while a place in the hash queue is held, the look at the lock included: so of many attempts at once
 * at most `5 + places - 1` are checked before the lock holds (SPEC.md B1.3 #4).
 * @throws {DomainError} UPSTREAM_UNAVAILABLE when too many wait
 */
export async function checkPassword(acting: Acting, whose: Whose | null, text: string): Promise<ProvenAccount | null> {
  const checked = normalisePassword(text, 'argon2id');
  // What is too short for a new password may still be right for an old one; what is too long or unusable cannot be.
  const password =
    'password' in checked ? checked.password : checked.fault === 'too_short' ? text.normalize('NFKC') : null;
  return await acting.services.passwords.run(async (hashing) => {
    const account = whose === null ? null : await find(acting.em, whose);
    if (account === null || account.locked || account.password_hash === null || password === null) {
      await hashing.decoy();
      return null;
    }
    if (!(await hashing.verify(account.password_hash, password))) {
      await recordFailure(acting, account.id);
      return null;
    }
    await renewHash(acting, hashing, { id: account.id, hash: account.password_hash }, password);
    return { id: account.id, tokenEpoch: account.token_epoch };
  });
}

async function find(em: EntityManager, whose: Whose): Promise<Account | null> {
  const [column, value] = 'userId' in whose ? ['id', whose.userId] : ['email_index', whose.emailIndex];
  const [account] = await em.execute<Account[]>(
    `select id, password_hash, token_epoch, coalesce(locked_until > now(), false) as locked
     from users where ${column} = ?`,
    [value],
  );
  return account ?? null;
}

/** Compare-and-swap on the hash that was verified: a password changed meanwhile stays as it is. */
async function renewHash(
  acting: Acting,
  hashing: Hashing,
  account: { readonly id: string; readonly hash: string },
  password: string,
): Promise<void> {
  if (!acting.services.passwords.isOutdated(account.hash)) return;
  // bcrypt would cut a long password that argon2id took whole; such a hash stays as it is.
  if ('fault' in normalisePassword(password, acting.config.passwordScheme)) return;
  await acting.em.execute(`update users set password_hash = ? where id = ? and password_hash = ?`, [
    await hashing.hash(password),
    account.id,
    account.hash,
  ]);
}
