import type { Acting } from '../context.ts';
import { normalisePassword, type PasswordFault } from '../domain/password.ts';
import { errors } from '../errors.ts';

const FAULTS = {
  too_short: errors.passwordTooShort,
  too_long: errors.passwordTooLong,
  unusable: errors.passwordUnusable,
} as const satisfies Record<PasswordFault, unknown>;

/**
 * A new password in its normal form.
 * @throws {DomainError} VALIDATION on `field`
 */
export function usablePassword({ config }: Acting, text: string, field: string): string {
  const checked = normalisePassword(text, config.passwordScheme);
  if ('fault' in checked) throw FAULTS[checked.fault]({}, field);
  return checked.password;
}
