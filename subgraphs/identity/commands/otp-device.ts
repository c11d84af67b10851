import { userOtpDisabled, userOtpEnabled } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { RECOVERY_CODES } from '../domain/second-proof.ts';
import { errors } from '../errors.ts';
import { emailsOf } from '../queries/emails-of.ts';
import { newOtpSecret, newRecoveryCode, otpUri } from '../services/otp.ts';
import { checkCode, recoveryCodeHash } from './check-code.ts';
import { checkPassword } from './check-password.ts';
import { isFreshlyProven, personInSession } from './in-session.ts';

/** What an authenticator app needs; shown once. */
export interface OtpEnrolment {
  readonly secret: string;
  readonly uri: string;
}

/**
 * Begins to set up an authenticator app; it asks for nothing until {@link confirmOtp}. Whoever has a password must give it, and
 * who has none must have proved lately who they are: a stolen session must not put a thief's app before the door, whose codes
 * would then be a proof (ADR 24).
 * @throws {DomainError} UNAUTHENTICATED on a wrong password (counted as at login), PROOF_REQUIRED without a password to give,
 * CONFLICT when one is in force
 */
export async function enrolOtp(acting: Acting, password: string | null): Promise<OtpEnrolment> {
  const { userId } = await personInSession(acting.em, acting);
  const [user] = await acting.em.execute<{ has_password: boolean }[]>(
    `select password_hash is not null as has_password from users where id = ?`,
    [userId],
  );
  if (user?.has_password === false) {
    if (!(await isFreshlyProven(acting.em, acting))) throw errors.signInToProve();
  } else if ((await checkPassword(acting, { userId }, password ?? '')) === null) {
    throw errors.wrongPassword({}, 'password');
  }
  const secret = newOtpSecret();
  await inTransaction(acting.em, async (tx) => {
    const [key] = await tx.execute<{ wrapped_key: string }[]>(
      `select wrapped_key from subject_keys where user_id = ?`,
      [userId],
    );
    if (key === undefined) throw errors.userNotFound();
    const written = await tx.execute(
      `insert into otp_devices as device (user_id, secret_ciphertext) values (?, ?)
       on conflict (user_id) do update set secret_ciphertext = excluded.secret_ciphertext, last_step = 0, created_at = now()
       where device.confirmed_at is null returning user_id`,
      [userId, acting.services.vault.encrypt(secret, userId, key.wrapped_key)],
    );
    if (written.length === 0) throw errors.otpInForce();
  });
  const [address] = await emailsOf(acting.em, acting.services.vault, [userId]);
  return { secret, uri: otpUri(secret, acting.config.otpIssuer, address?.email ?? userId) };
}

/**
 * Puts the app in force by its first code, and gives the recovery codes, this once.
 * @throws {DomainError} VALIDATION on a wrong code, CONFLICT when one is in force, NOT_FOUND when none was begun
 */
export async function confirmOtp(acting: Acting, code: string): Promise<string[]> {
  const { userId } = await personInSession(acting.em, acting);
  const codes = await inTransaction(acting.em, async (tx) => {
    const [device] = await tx.execute<{ confirmed: boolean }[]>(
      `select confirmed_at is not null as confirmed from otp_devices where user_id = ? for update`,
      [userId],
    );
    if (device === undefined) throw errors.otpNotInForce();
    if (device.confirmed) throw errors.otpInForce();
    if ((await checkCode(tx, acting, userId, code)) !== 'right') return null;
    await tx.execute(`update otp_devices set confirmed_at = now() where user_id = ?`, [userId]);
    await emit(tx, userOtpEnabled, { aggregateId: userId, data: { userId }, actor: acting.caller });
    return await writeRecoveryCodes(tx, acting, userId);
  });
  if (codes === null) throw errors.codeWrong();
  return codes;
}

/**
 * Gives new recovery codes; the old ones are worth nothing from then on.
 * @throws {DomainError} UNAUTHENTICATED on a wrong code (counted), NOT_FOUND when codes are not asked for
 */
export async function renewRecoveryCodes(acting: Acting, code: string): Promise<string[]> {
  const { userId } = await personInSession(acting.em, acting);
  return await withCode(acting, userId, code, (tx) => writeRecoveryCodes(tx, acting, userId));
}

/**
 * Stops asking the signed-in person for codes.
 * @throws {DomainError} UNAUTHENTICATED on a wrong code (counted), NOT_FOUND when codes are not asked for
 */
export async function disableOtp(acting: Acting, code: string): Promise<string> {
  const { userId } = await personInSession(acting.em, acting);
  return await withCode(acting, userId, code, async (tx) => {
    await remove(tx, acting, userId, 'person');
    return userId;
  });
}

/**
 * Stops asking a user for codes who has lost app and recovery codes. The half-open sign-ins of the account end.
 * @throws {DomainError} NOT_FOUND; FORBIDDEN by a key
 */
export async function removeOtp(acting: Acting, userId: string): Promise<string> {
  if (!isId(userId)) throw errors.userNotFound();
  return await inTransaction(acting.em, async (tx) => {
    await personInSession(tx, acting);
    const user = await tx.execute(`select id from users where id = ? for update`, [userId]);
    if (user.length === 0) throw errors.userNotFound();
    await remove(tx, acting, userId, 'administrator');
    return userId;
  });
}

/**
 * Does something for whoever knows a code, in the transaction that uses the code up.
 * @param field the argument that the code came by
 * @throws {DomainError} UNAUTHENTICATED on a wrong code (counted), NOT_FOUND when codes are not asked for
 */
export async function withCode<T>(
  acting: Acting,
  userId: string,
  code: string,
  work: (tx: EntityManager) => Promise<T>,
  field = 'otp',
): Promise<T> {
  const outcome = await inTransaction(acting.em, async (tx) => {
    const inForce = await tx.execute(
      `select 1 from otp_devices where user_id = ? and confirmed_at is not null for update`,
      [userId],
    );
    if (inForce.length === 0) throw errors.otpNotInForce();
    return (await checkCode(tx, acting, userId, code)) === 'right' ? { done: await work(tx) } : null;
  });
  if (outcome === null) throw errors.codeWrong({}, field);
  return outcome.done;
}

async function remove(
  tx: EntityManager,
  acting: Acting,
  userId: string,
  by: 'person' | 'administrator',
): Promise<void> {
  const removed = await tx.execute<{ confirmed: boolean }[]>(
    `delete from otp_devices where user_id = ? returning confirmed_at is not null as confirmed`,
    [userId],
  );
  await tx.execute(`update sign_in_challenges set ended_at = now() where user_id = ? and ended_at is null`, [userId]);
  if (removed[0]?.confirmed !== true) return;
  await emit(tx, userOtpDisabled, { aggregateId: userId, data: { userId, by }, actor: acting.caller });
}

async function writeRecoveryCodes(tx: EntityManager, acting: Acting, userId: string): Promise<string[]> {
  await tx.execute(`delete from recovery_codes where user_id = ?`, [userId]);
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  for (const code of codes) {
    await tx.execute(`insert into recovery_codes (id, user_id, hash) values (?, ?, ?)`, [
      newId(),
      userId,
      recoveryCodeHash(acting, userId, code.replaceAll('-', '')),
    ]);
  }
  return codes;
}
