import type { ParseArgsConfig } from 'node:util';
import type { Environment } from '@tessera/process/config';
import { CommandMisused } from './command-misused.ts';

/** What a command is handed. */
export interface Invocation {
  /** Root of the repository: the nearest folder, from where the user stands upwards, that holds a supergraph.yaml. */
  readonly root: string;
  /** Where the user stands: a path on the command line is relative to it. */
  readonly folder: string;
  readonly env: Environment;
  /** The options given, by their long names. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The words after the command that are no options. */
  readonly positionals: readonly string[];
  readonly print: (line: string) => void;
}

/** What somebody is about who calls a command; the help lists commands by it. */
export type Purpose = 'start' | 'change' | 'ship' | 'operate';

/** One command of `tessera`. */
export interface Command {
  readonly name: string;
  readonly purpose: Purpose;
  /** One line for the list of commands. */
  readonly summary: string;
  /** How to call it, with its options. */
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** How many words the command takes besides its options; none where left out. */
  readonly maxPositionals?: number;
  readonly run: (invocation: Invocation) => Promise<void>;
}

/**
 * A whole number that was given as a word.
 * @param what names the word, to begin an error with
 * @throws {CommandMisused} when it is none
 */
export function wholeNumber(word: string | undefined, what: string): number {
  if (word !== undefined && /^\d{1,15}$/.test(word)) return Number(word);
  throw new CommandMisused(`${what} must be a whole number, not "${word ?? ''}".`);
}

/** The value of a text option; undefined when it is not given. */
export function textOption({ values }: Invocation, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
