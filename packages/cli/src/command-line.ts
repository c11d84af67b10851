import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LocalStackError } from '@tessera/local-stack/local-stack-error';
import { ConfigError, type Environment } from '@tessera/process/config';
import { nearest } from '@tessera/router/nearest';
import type { Command } from './command.ts';
import { CommandFailed } from './command-failed.ts';
import { CommandMisused } from './command-misused.ts';
import { COMMANDS, findCommand } from './commands.ts';
import { fileFault } from './file-fault.ts';
import { helpOf, helpText } from './help.ts';
import { repositoryRoot } from './root.ts';

/** What stands around a command line. */
export interface CommandLine {
  /** Where the user stands. */
  readonly folder: string;
  readonly env: Environment;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

/**
 * Runs one command and returns the exit code: 0 done; 1 not done, and one line says what its user can mend; 2 the command line
 * is not understood. Rejects when the fault is ours.
 */
export async function runCommandLine(argv: readonly string[], line: CommandLine): Promise<0 | 1 | 2> {
  try {
    await run(argv, line);
    return 0;
  } catch (error) {
    const isMisused = error instanceof CommandMisused;
    const isKnown = [CommandFailed, LocalStackError, ConfigError].some((kind) => error instanceof kind);
    const told = isMisused || isKnown ? (error as Error).message : fileFault(error);
    if (told === undefined) throw error;
    line.printError(told);
    return isMisused ? 2 : 1;
  }
}

async function run(argv: readonly string[], { folder, env, print }: CommandLine): Promise<void> {
  const [name = 'help', ...rest] = argv;
  if (['help', '--help', '-h'].includes(name)) {
    const about = rest.find((word) => !word.startsWith('-'));
    return print(about === undefined ? helpText(COMMANDS) : helpOf(commandOf(about)));
  }
  if (['--version', '-v'].includes(name)) return print(await versionText());
  const command = commandOf(name);
  if (rest.some((word) => word === '--help' || word === '-h')) return print(helpOf(command));
  const { options, maxPositionals = 0, usage } = command;
  const { values, positionals } = parsed(rest, { options, allowPositionals: maxPositionals > 0 }, usage);
  const surplus = positionals[maxPositionals];
  if (surplus !== undefined) throw new CommandMisused(`"${surplus}" is one word too many.\n\n${usage}`);
  await command.run({ root: repositoryRoot(folder), folder, env, values, positionals, print });
}

/** What to name in a report of a fault. */
async function versionText(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '..', 'package.json'), 'utf8'));
  return `tessera ${version} (Node ${process.version})`;
}

function commandOf(name: string): Command {
  const command = findCommand(name);
  if (command !== undefined) return command;
  const meant = nearest(
    name,
    COMMANDS.map((one) => one.name),
  );
  throw new CommandMisused(`There is no command "${name}". Did you mean "${meant}"? \`tessera help\` lists them.`);
}

function parsed(args: readonly string[], config: Parameters<typeof parseArgs>[0], usage: string) {
  try {
    const { values, positionals } = parseArgs({ ...config, args: [...args] });
    return { values: values as Readonly<Record<string, unknown>>, positionals };
  } catch (error) {
    throw new CommandMisused(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
