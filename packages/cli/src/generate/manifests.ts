import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type DocumentNode, Kind, print } from 'graphql';
import type { ClientOperation } from '../check/client-operations.ts';
import { CommandFailed } from '../command-failed.ts';
import { committedJson } from './committed-json.ts';
import type { GeneratedFile } from './generated-file.ts';

/** Where the manifests lie, one file per client. */
export const MANIFESTS_FOLDER = 'contracts/manifests';

/**
 * A persisted-query manifest for each client, in the format that Apollo's tools read and write
 * (`apollo-persisted-query-manifest`, version 1): the operation's name and type, its printed text, and the SHA-256 of that text.
 * @throws {CommandFailed} when a file does not hold exactly one named operation, or a name is given twice
 */
export function manifests(root: string, operations: readonly ClientOperation[]): readonly GeneratedFile[] {
  const clients = [...new Set(operations.map(({ client }) => client))].toSorted();
  return clients.map((client) => {
    const own = operations.filter((operation) => operation.client === client);
    const entries = own.map(entry).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const twice = entries.find(({ name }, index) => entries[index + 1]?.name === name);
    if (twice) throw new CommandFailed(`contracts/operations/${client} has two operations named "${twice.name}".`);
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: entries };
    return { path: join(root, MANIFESTS_FOLDER, `${client}.json`), content: committedJson(manifest) };
  });
}

function entry({ file, document }: ClientOperation) {
  const found = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation] = found;
  if (operation?.name === undefined || found.length > 1) {
    throw new CommandFailed(`${file} must hold exactly one operation, and it must have a name.`);
  }
  const body = bodyOf(document);
  return {
    id: createHash('sha256').update(body).digest('hex'),
    name: operation.name.value,
    type: operation.operation,
    body,
  };
}

/** Printing drops comments and layout: two writings of one operation are one. */
function bodyOf(document: DocumentNode): string {
  return print(document);
}
