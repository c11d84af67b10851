import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Kind, type OperationTypeNode, print } from 'graphql';
import type { ClientOperation } from '../check/client-operations.ts';
import { CommandFailed } from '../command-failed.ts';
import { committedJson } from './committed-json.ts';
import type { GeneratedFile } from './generated-file.ts';
import { sentDocument } from './sent-document.ts';

/** Where the manifests lie, one file per client. */
export const MANIFESTS_FOLDER = 'contracts/manifests';

/** The operations of all clients outside: what a router's safelist lets in at its public door. */
export const SAFELIST_FILE = 'contracts/safelist.json';

/** One operation of a manifest. */
export interface ManifestEntry {
  /** SHA-256 of `body`, in hexadecimal. */
  readonly id: string;
  readonly name: string;
  readonly type: OperationTypeNode;
  /** What is sent: of a service its document as it stands, of everybody else {@link sentDocument}. */
  readonly body: string;
}

/** A persisted-query manifest as Apollo's tools read and write it. */
export interface Manifest {
  readonly format: 'apollo-persisted-query-manifest';
  readonly version: 1;
  readonly operations: readonly ManifestEntry[];
}

/**
 * A manifest for each client, by its name.
 * @throws {CommandFailed} when a file does not hold exactly one named operation, or a name is given twice
 */
export function manifestsOf(
  operations: readonly ClientOperation[],
  services: ReadonlySet<string>,
): ReadonlyMap<string, Manifest> {
  const clients = [...new Set(operations.map(({ client }) => client))].toSorted();
  return new Map(
    clients.map((client) => {
      const own = operations.filter((operation) => operation.client === client);
      const entries = own.map((one) => entry(one, services.has(client))).toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const twice = entries.find(({ name }, index) => entries[index + 1]?.name === name);
      if (twice) throw new CommandFailed(`contracts/operations/${client} has two operations named "${twice.name}".`);
      return [client, manifestWith(entries)];
    }),
  );
}

/** The manifests as files, and the safelist: all of them together but those of `services`, which do not come to the public door. */
export function manifests(
  root: string,
  operations: readonly ClientOperation[],
  services: ReadonlySet<string>,
): readonly GeneratedFile[] {
  const byClient = [...manifestsOf(operations, services)];
  const outside = byClient.filter(([client]) => !services.has(client)).flatMap(([, manifest]) => manifest.operations);
  const each = byClient.map(([client, manifest]) => ({
    path: join(root, MANIFESTS_FOLDER, `${client}.json`),
    content: committedJson(manifest),
  }));
  // Two clients may ask for the same: one entry is enough.
  const unique = [...new Map(outside.map((one) => [one.id, one])).values()];
  return [...each, { path: join(root, SAFELIST_FILE), content: committedJson(manifestWith(unique)) }];
}

function manifestWith(operations: readonly ManifestEntry[]): Manifest {
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
}

function entry({ file, document }: ClientOperation, isOfService: boolean): ManifestEntry {
  const found = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation] = found;
  if (operation?.name === undefined || found.length > 1) {
    throw new CommandFailed(`${file} must hold exactly one operation, and it must have a name.`);
  }
  // Printing drops comments and layout: two writings of one operation are one.
  const body = print(isOfService ? document : sentDocument(document));
  return {
    id: createHash('sha256').update(body).digest('hex'),
    name: operation.name.value,
    type: operation.operation,
    body,
  };
}
