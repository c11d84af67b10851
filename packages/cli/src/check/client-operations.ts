import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocumentNode, GraphQLError, Kind, parse } from 'graphql';
import { CommandFailed } from '../command-failed.ts';

/** The folder of all clients' operations, one folder per client. */
export const OPERATIONS_FOLDER = 'contracts/operations';

/** A file of operations as a client keeps it. A file stands alone: fragments are in the file that spreads them. */
export interface ClientOperation {
  readonly client: string;
  /** Path below the root. */
  readonly file: string;
  readonly text: string;
  readonly document: DocumentNode;
  /** Name of its first operation; its file's name when it has none. */
  readonly name: string;
  /** Whether this text stands in the base only. */
  readonly released: boolean;
}

/** Where an operation lies: right in its client's folder. */
const PLACE = /^contracts\/operations\/[^/]+\/[^/]+\.graphql$/;

/**
 * The operations of all clients in the work tree, by path.
 * @throws {CommandFailed} naming file and line of one that is not GraphQL, or a file that lies where nothing would protect it
 */
export async function readOperations(root: string): Promise<readonly ClientOperation[]> {
  const paths: string[] = [];
  for await (const path of glob(`${OPERATIONS_FOLDER}/**/*.{graphql,graphqls,gql}`, { cwd: root })) paths.push(path);
  const misplaced = paths.find((path) => !PLACE.test(path.replaceAll('\\', '/')));
  if (misplaced !== undefined) {
    throw new CommandFailed(
      `${misplaced} would not be looked at: an operation is ${OPERATIONS_FOLDER}/<client>/<Name>.graphql. Move it there.`,
    );
  }
  return Promise.all(
    paths.toSorted().map(async (path) => clientOperation(path, await readFile(join(root, path), 'utf8'), false)),
  );
}

/** One operation by its path below the root and its text. @throws {CommandFailed} when it is not GraphQL */
export function clientOperation(path: string, text: string, released: boolean): ClientOperation {
  const file = path.replaceAll('\\', '/');
  const [client = '', fileName = ''] = file.split('/').slice(-2);
  const document = parseOperation(file, text);
  const first = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return { client, file, text, document, name: first?.name?.value ?? fileName, released };
}

/**
 * The operations that clients run: those of the work tree, and those of the base that were changed or deleted since. An
 * operation that leaves the repository together with the field that it asks for is still in the clients that are out there.
 */
export function operationsInUse(
  present: readonly ClientOperation[],
  base: readonly ClientOperation[],
): readonly ClientOperation[] {
  const texts = new Map(present.map(({ file, text }) => [file, text]));
  return [...present, ...base.filter(({ file, text }) => texts.get(file) !== text)];
}

function parseOperation(file: string, text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    const line = error instanceof GraphQLError ? (error.locations?.[0]?.line ?? 1) : 1;
    throw new CommandFailed(`${file}:${line} ${error instanceof Error ? error.message : String(error)}`);
  }
}
