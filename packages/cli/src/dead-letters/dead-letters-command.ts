import { join } from 'node:path';
import type { Environment } from '@tessera/process/config';
import { type DeadLetter, listDeadLetters } from '@tessera/subgraph-kit/events/dead-letter-list';
import { CommandFailed } from '../command-failed.ts';
import { CommandMisused } from '../command-misused.ts';
import { readSupergraphFile } from '../compose/supergraph-file.ts';
import { replay } from './replay.ts';
import { type SubgraphDatabases, subgraphDatabases } from './subgraph-databases.ts';
import { type LettersOf, letterText, listText, noLetter } from './text.ts';

/** Options of `tessera dead-letters`. */
export interface DeadLettersOptions {
  readonly root: string;
  readonly env: Environment;
  /** Whose letters; everybody's when undefined. */
  readonly subgraph: string | undefined;
  /** One letter of that subgraph. */
  readonly id: string | undefined;
  /** Only the letters of this listener. */
  readonly listener: string | undefined;
  /** Also those that were replayed. */
  readonly all: boolean;
  readonly replay: boolean;
  /** How long a replay may take. */
  readonly waitMs: number;
  readonly format: string;
  readonly print: (line: string) => void;
}

/**
 * `tessera dead-letters`: lists the events that listeners could not apply, shows one, or has the running subgraph apply them again.
 * @throws {CommandMisused} for a format or an id that is none, and for a replay of nobody in particular
 * @throws {CommandFailed} when there is no such subgraph or letter, a database cannot be read, or a letter was not applied
 */
export async function deadLettersCommand(options: DeadLettersOptions): Promise<void> {
  const { root, env, subgraph, id, listener: consumer, all, format, print } = options;
  refuseMisuse(options);
  const names = (await readSupergraphFile(join(root, 'supergraph.yaml'))).map(({ name }) => name);
  if (subgraph !== undefined && !names.includes(subgraph)) {
    throw new CommandFailed(`There is no subgraph "${subgraph}" in supergraph.yaml. There are: ${names.join(', ')}.`);
  }
  const databases = await subgraphDatabases(root, env);
  if (options.replay && subgraph !== undefined) return replay(databases, { ...options, subgraph });
  const asked = subgraph === undefined ? await databases.made(names) : [subgraph];
  const lists = await Promise.all(
    asked.map((name) => lettersOf(databases, name, { id, consumer, all: all || id !== undefined })),
  );
  const [first] = lists;
  if (id === undefined || first === undefined) {
    const never = subgraph === undefined ? names.filter((name) => !asked.includes(name)) : [];
    return print(format === 'json' ? JSON.stringify(lists.flatMap(flat), undefined, 2) : listText(lists, never));
  }
  const [letter] = first.letters;
  if (letter === undefined) throw new CommandFailed(noLetter(first.subgraph, id));
  print(format === 'json' ? JSON.stringify({ subgraph, ...letter }, undefined, 2) : letterText(first.subgraph, letter));
}

function refuseMisuse({ format, id, replay: isReplay, subgraph }: DeadLettersOptions): void {
  if (format !== 'text' && format !== 'json') {
    throw new CommandMisused(`There is no format "${format}". There are: text, json.`);
  }
  if (id !== undefined && !/^\d{1,18}$/.test(id)) {
    throw new CommandMisused(`"${id}" is not the id of a dead letter, which is a whole number.`);
  }
  if (isReplay && subgraph === undefined) {
    throw new CommandMisused(
      'Name the subgraph whose letters are to be replayed: tessera dead-letters <subgraph> --replay.',
    );
  }
}

async function lettersOf(
  databases: SubgraphDatabases,
  subgraph: string,
  which: Parameters<typeof listDeadLetters>[1],
): Promise<LettersOf> {
  return { subgraph, letters: await databases.with(subgraph, (client) => listDeadLetters(client, which)) };
}

function flat({ subgraph, letters }: LettersOf): readonly (DeadLetter & { readonly subgraph: string })[] {
  return letters.map((letter) => ({ subgraph, ...letter }));
}
