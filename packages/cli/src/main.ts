import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LocalStackError } from '@tessera/local-stack/local-stack-error';
import { ConfigError } from '@tessera/process/config';
import { CommandFailed } from './command-failed.ts';
import { CommandMisused } from './command-misused.ts';
import { findCommand, helpText } from './commands.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** Runs one command. What its user can mend is told in plain words and exits with 1; misuse of the command line with 2. */
async function main(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv;
  if (['help', '--help', '-h'].includes(name)) {
    console.log(helpText());
    return 0;
  }
  const command = findCommand(name);
  if (command === undefined) {
    console.error(`There is no command "${name}". \`tessera help\` lists them.`);
    return 2;
  }
  const { options, maxPositionals = 0 } = command;
  let values: Readonly<Record<string, unknown>>;
  let positionals: readonly string[];
  try {
    ({ values, positionals } = parseArgs({ args: rest, options, allowPositionals: maxPositionals > 0 }));
    const surplus = positionals[maxPositionals];
    if (surplus !== undefined) throw new CommandMisused(`"${surplus}" is one word too many.`);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${command.usage}`);
    return 2;
  }
  await command.run({ root, values, positionals, print: (line) => console.log(line) });
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const misused = error instanceof CommandMisused;
  const known = misused || [CommandFailed, LocalStackError, ConfigError].some((kind) => error instanceof kind);
  if (!known) throw error;
  console.error((error as Error).message);
  process.exitCode = misused ? 2 : 1;
}
