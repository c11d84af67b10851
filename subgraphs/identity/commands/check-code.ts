import { userOtpLocked, userRecoveryCodeUsed } from '@tessera/contracts/events/users';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { OTP_FAILURES_TO_LOCK, OTP_LOCK_SECONDS, readCode } from '../domain/second-proof.ts';
import { keyedHash } from '../services/keys.ts';
import { otpStep } from '../services/otp.ts';

/** How a code was judged. A locked account's codes are not looked at: `locked` is not told to whoever guesses. */
export type CodeVerdict = 'right' | 'wrong' | 'locked';

interface Device {
  readonly secret_ciphertext: string;
  readonly wrapped_key: string;
  readonly locked: boolean;
  readonly now: Date | string;
}

/**
 * Judges a code of the app or a recovery code, and counts a wrong one: five in half an hour lock the codes for half an
 * hour. This count is not that of passwords: a right password must not give new guesses (keycloak#46164).
 *
 * The device's row is locked first, so of many guesses at once exactly five are judged. The caller's transaction must
 * commit whatever the verdict is.
 */
export async function checkCode(tx: EntityManager, acting: Acting, userId: string, text: string): Promise<CodeVerdict> {
  const [device] = await tx.execute<Device[]>(
    `select secret_ciphertext, wrapped_key, coalesce(locked_until > clock_timestamp(), false) as locked,
       clock_timestamp() as now
     from otp_devices join subject_keys using (user_id) where user_id = ? for update of otp_devices`,
    [userId],
  );
  if (device === undefined) return 'wrong';
  if (device.locked) return 'locked';
  if (await spend(tx, acting, userId, device, text)) {
    await tx.execute(`update otp_devices set failures = 0, last_failure_at = null where user_id = ?`, [userId]);
    return 'right';
  }
  return await countFailure(tx, acting, userId);
}

/** Uses the code up; false when it is wrong or was used before. */
async function spend(
  tx: EntityManager,
  acting: Acting,
  userId: string,
  device: Device,
  text: string,
): Promise<boolean> {
  const typed = readCode(text);
  if (typed === null) return false;
  if (typed.kind === 'recovery') return await spendRecoveryCode(tx, acting, userId, typed.code);
  const secret = acting.services.vault.decrypt(device.secret_ciphertext, userId, device.wrapped_key);
  const step = otpStep(secret, typed.code, new Date(device.now));
  if (step === null) return false;
  // Of one step and of those before it nothing counts again: whoever looked over a shoulder comes too late (RFC 6238 §5.2).
  const spent = await tx.execute(
    `update otp_devices set last_step = ? where user_id = ? and last_step < ? returning user_id`,
    [step, userId, step],
  );
  return spent.length > 0;
}

async function spendRecoveryCode(tx: EntityManager, acting: Acting, userId: string, code: string): Promise<boolean> {
  const spent = await tx.execute(
    `update recovery_codes set used_at = now() where user_id = ? and hash = ? and used_at is null returning id`,
    [userId, recoveryCodeHash(acting, userId, code)],
  );
  if (spent.length === 0) return false;
  const [row] = await tx.execute<{ left: number }[]>(
    `select count(*)::int as left from recovery_codes where user_id = ? and used_at is null`,
    [userId],
  );
  const data = { userId, left: row?.left ?? 0 };
  await emit(tx, userRecoveryCodeUsed, { aggregateId: userId, data, actor: acting.caller });
  return true;
}

async function countFailure(tx: EntityManager, acting: Acting, userId: string): Promise<CodeVerdict> {
  const [counted] = await tx.execute<{ locked_until: Date | string | null }[]>(
    `update otp_devices set
       failures = case when recent then failures + 1 else 1 end,
       last_failure_at = clock_timestamp(),
       locked_until = case when recent and failures + 1 >= ? then clock_timestamp() + make_interval(secs => ?) end
     from (select coalesce(last_failure_at > clock_timestamp() - make_interval(secs => ?) and locked_until is null, false)
             as recent from otp_devices where user_id = ?) as before
     where user_id = ? returning locked_until`,
    [OTP_FAILURES_TO_LOCK, OTP_LOCK_SECONDS, OTP_LOCK_SECONDS, userId, userId],
  );
  if (counted?.locked_until == null) return 'wrong';
  const lockedUntil = new Date(counted.locked_until).toISOString();
  await emit(tx, userOtpLocked, { aggregateId: userId, data: { userId, lockedUntil }, actor: acting.caller });
  return 'locked';
}

/** How a recovery code is kept: a keyed hash that is bound to its person. */
export function recoveryCodeHash({ services }: Acting, userId: string, code: string): string {
  return keyedHash(`${userId} ${code}`, services.keys.recoveryCodes);
}
