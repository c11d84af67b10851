/** A command line that no command understands. The message names the word at fault; the command line exits with 2. */
export class CommandMisused extends Error {
  override readonly name = 'CommandMisused';
}
