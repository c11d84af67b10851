import { join, resolve } from 'node:path';
import { platformKeys } from '@tessera/local-stack/keys';
import { CommandFailed } from '../command-failed.ts';
import { CommandMisused } from '../command-misused.ts';
import { readSupergraphFile } from '../compose/supergraph-file.ts';

/**
 * `tessera keys`: makes the key pairs of the router and of every subgraph in supergraph.yaml, identity's key for access
 * tokens, and the set of the public keys. Keys that exist stay, so that it can be run again for a new subgraph.
 * @throws {CommandMisused} when nothing says where they go
 * @throws {CommandFailed} when they cannot be written there, or supergraph.yaml cannot be read
 */
export async function keysCommand(options: {
  readonly root: string;
  /** Where the user stands. */
  readonly folder: string;
  /** Where the keys go; relative to that folder. */
  readonly keys: string | undefined;
  readonly print: (line: string) => void;
}): Promise<void> {
  if (options.keys === undefined || options.keys === '') {
    throw new CommandMisused('--folder is missing. Say where the keys go: tessera keys --folder DIR.');
  }
  const sources = await readSupergraphFile(join(options.root, 'supergraph.yaml'));
  const signers = ['router', ...sources.map(({ name }) => name)];
  const folder = resolve(options.folder, options.keys);
  const keys = await platformKeys(folder, signers).catch((error: Error) => {
    throw new CommandFailed(`The keys cannot be written to ${folder}: ${error.message}. Name another by --folder.`);
  });
  options.print(
    `Keys of ${signers.join(', ')} are in ${folder}; ${keys.trustedKeysFile} is the set of the public ones.`,
  );
}
