/**
 * A command could not do what was asked, for a reason that its user can mend. The message is the whole explanation:
 * one line that names the thing at fault and what to do about it. The command line prints it without a stack trace.
 */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}
