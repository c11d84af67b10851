import { Kind, type SelectionSetNode } from 'graphql';
import { isRefused, type OperationRefused, type PreparedOperation } from '../operation/prepared-operation.ts';

/** Root fields by which a stranger may guess a secret, make mails go out or fill a table (SPEC.md A1 "auth routes", B1 #1-8). */
export const LOGIN_FIELDS: readonly string[] = [
  'login',
  'completeSignIn',
  'oauthStart',
  'oauthCallback',
  'register',
  'refreshToken',
  'verifyEmail',
  'verifyEmailWithPin',
  'validateEmailToken',
  'validateResetToken',
  'resendVerification',
  'requestPasswordReset',
  'resetPassword',
];

/**
 * How many login-like fields an operation has at its root, under whatever aliases and fragments: thirty guesses in one
 * operation are thirty guesses. Counted once per operation.
 */
export function loginCounter(
  names: readonly string[],
): (operation: PreparedOperation | OperationRefused | undefined) => number {
  const wanted = new Set(names);
  const counts = new WeakMap<PreparedOperation, number>();
  return (operation) => {
    if (operation === undefined || isRefused(operation) || operation.kind === 'subscription') return 0;
    const known = counts.get(operation);
    if (known !== undefined) return known;
    const count = countIn(operation.operation.selectionSet, operation, wanted);
    counts.set(operation, count);
    return count;
  };
}

function countIn(set: SelectionSetNode, operation: PreparedOperation, wanted: ReadonlySet<string>): number {
  let count = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      if (wanted.has(selection.name.value)) count += 1;
      continue;
    }
    const spread = selection.kind === Kind.FRAGMENT_SPREAD ? operation.fragments.get(selection.name.value) : selection;
    // Limits on root fields keep the expansion small.
    if (spread !== undefined) count += countIn(spread.selectionSet, operation, wanted);
  }
  return count;
}
