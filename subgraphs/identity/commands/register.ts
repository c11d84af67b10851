import { userRegistered, userRegistrationRepeated } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { normaliseEmail } from '../domain/email.ts';
import { normaliseLocale, normaliseName, normaliseTimezone } from '../domain/profile.ts';
import { CUSTOMER_ROLE_ID } from '../domain/system-roles.ts';
import { SubjectKey } from '../entities/subject-key.ts';
import { errors } from '../errors.ts';
import { steadily } from '../services/steady-answer.ts';
import { issueLink } from './issue-link.ts';
import { mayMail } from './mail-pause.ts';
import { usablePassword } from './usable-password.ts';

/** Who registers, as typed. */
export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly locale: string;
  readonly timezone: string;
}

/** A registration in its normal form. */
interface Checked {
  readonly address: string;
  readonly password: string;
  readonly name: string;
  readonly locale: string;
  readonly timezone: string;
}

/**
 * Opens an account and announces it. For an address that has one the answer is the same, a hash is computed all the
 * same, and the owner of the address hears of it by mail (SPEC.md E1).
 * @throws {DomainError} VALIDATION by field; UPSTREAM_UNAVAILABLE when too many hashes are waited for
 */
export async function register(acting: Acting, input: Registration): Promise<void> {
  const checked = check(acting, input);
  await steadily(acting.config.steadyAnswerMs, async () => {
    const passwordHash = await acting.services.passwords.run((hashing) => hashing.hash(checked.password));
    await inTransaction(acting.em, async (tx) => {
      const userId = newId();
      if (await openAccount(tx, acting, { ...checked, userId, passwordHash })) {
        const verificationId = await issueLink(tx, userId, 'verify_email');
        await emit(tx, userRegistered, { aggregateId: userId, data: { userId, verificationId }, actor: acting.caller });
      } else {
        await tellOwner(tx, acting, checked.address);
      }
    });
  });
}

function check(acting: Acting, input: Registration): Checked {
  const address = normaliseEmail(input.email);
  const name = normaliseName(input.name);
  const locale = normaliseLocale(input.locale);
  const timezone = normaliseTimezone(input.timezone);
  if (address === null) throw errors.emailInvalid();
  if (name === null) throw errors.nameInvalid();
  if (locale === null) throw errors.localeInvalid();
  if (timezone === null) throw errors.timezoneInvalid();
  return { address, name, locale, timezone, password: usablePassword(acting, input.password, 'input.password') };
}

/** An account to insert; `verified` accounts need no link (demo data). */
export interface NewAccount {
  readonly userId: string;
  readonly address: string;
  /** Null for somebody who signs in through another platform. */
  readonly passwordHash: string | null;
  readonly name: string;
  readonly locale: string;
  readonly timezone: string;
  readonly verified?: boolean;
}

/** Inserts the account with its data key and the role of a customer; false when the address has one already. */
export async function openAccount(tx: EntityManager, { services }: Acting, account: NewAccount): Promise<boolean> {
  const wrappedKey = services.vault.newSubjectKey(account.userId);
  const inserted = await tx.execute(
    `insert into users (id, email_index, email_ciphertext, password_hash, name, locale, timezone, verified_at)
     values (?, ?, ?, ?, ?, ?, ?, case when ?::boolean then now() end)
     on conflict do nothing returning id`,
    [
      account.userId,
      services.vault.emailIndex(account.address),
      services.vault.encrypt(account.address, account.userId, wrappedKey),
      account.passwordHash,
      account.name,
      account.locale,
      account.timezone,
      account.verified ?? false,
    ],
  );
  if (inserted.length === 0) return false;
  await tx.insert(SubjectKey, { userId: account.userId, wrappedKey });
  await tx.execute(`insert into user_roles (user_id, role_id) values (?, ?)`, [account.userId, CUSTOMER_ROLE_ID]);
  return true;
}

/** Tells the owner of an address by mail that somebody registered it again, at most once a minute. */
export async function tellOwner(tx: EntityManager, { services, caller }: Acting, address: string): Promise<void> {
  const [owner] = await tx.execute<{ id: string }[]>(`select id from users where email_index = ?`, [
    services.vault.emailIndex(address),
  ]);
  if (owner === undefined || !(await mayMail(tx, owner.id, 'registration_repeated'))) return;
  await emit(tx, userRegistrationRepeated, { aggregateId: owner.id, data: { userId: owner.id }, actor: caller });
}
