/**
 * The local stack cannot do what was asked, for a reason that its user can mend. The message is one line that says what
 * is wrong and what to do; it is printed without a stack trace.
 */
export class LocalStackError extends Error {
  override readonly name = 'LocalStackError';
}
