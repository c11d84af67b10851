import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadSupergraph } from '@tessera/router/supergraph/supergraph';
import { type DocumentNode, GraphQLError, Kind, parse, separateOperations, validate } from 'graphql';
import { CommandFailed } from '../command-failed.ts';
import { CommandMisused } from '../command-misused.ts';
import { compose } from '../compose/compose.ts';
import { readSupergraphFile } from '../compose/supergraph-file.ts';
import { planTree } from './plan-tree.ts';

/** Options of `tessera plan`. */
export interface PlanOptions {
  readonly root: string;
  /** Where the user stands. */
  readonly folder: string;
  /** A file of operations; relative to that folder. */
  readonly file: string | undefined;
  readonly print: (line: string) => void;
}

/**
 * `tessera plan`: prints how the router would fetch each operation of a file, over the subgraphs as they are in the work tree.
 * Internal operations are planned too: planning does not ask who calls.
 * @throws {CommandMisused} when no file is named
 * @throws {CommandFailed} when the file cannot be read, is not GraphQL, or does not fit the graph
 */
export async function planCommand({ root, folder, file, print }: PlanOptions): Promise<void> {
  if (file === undefined) throw new CommandMisused('Name a file with an operation: tessera plan <file.graphql>.');
  const document = await readDocument(folder, file);
  const { supergraphSdl } = compose(await readSupergraphFile(join(root, 'supergraph.yaml')));
  const { schema, planner } = loadSupergraph(supergraphSdl).contract('internal');
  const [fault] = validate(schema, document);
  if (fault !== undefined) throw new CommandFailed(`${file}:${fault.locations?.[0]?.line ?? 1} ${fault.message}`);
  for (const operation of Object.values(separateOperations(document))) {
    print(`${titleOf(operation)}\n${planTree(planner.plan(operation))}\n`);
  }
}

function titleOf(document: DocumentNode): string {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return `${operation?.operation ?? 'query'} ${operation?.name?.value ?? ''}`.trim();
}

async function readDocument(folder: string, file: string): Promise<DocumentNode> {
  let text: string;
  try {
    text = await readFile(resolve(folder, file), 'utf8');
  } catch {
    throw new CommandFailed(`${file} cannot be read. Is the path right?`);
  }
  try {
    return parse(text);
  } catch (error) {
    const line = error instanceof GraphQLError ? (error.locations?.[0]?.line ?? 1) : 1;
    throw new CommandFailed(`${file}:${line} ${error instanceof Error ? error.message : String(error)}`);
  }
}
