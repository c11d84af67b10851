import { join } from 'node:path';
import { platformKeys } from '@tessera/local-stack/keys';
import { CommandFailed } from '../command-failed.ts';
import { readSupergraphFile } from '../compose/supergraph-file.ts';

/**
 * `tessera keys`: makes the key pairs of the router and of every subgraph in supergraph.yaml, identity's key for access
 * tokens, and the set of the public keys. Keys that exist stay, so that it can be run again for a new subgraph.
 * @throws {CommandFailed} without a folder
 */
export async function keysCommand(options: {
  readonly root: string;
  readonly folder: unknown;
  readonly print: (line: string) => void;
}): Promise<void> {
  if (typeof options.folder !== 'string') throw new CommandFailed('Say where the keys go: tessera keys --folder DIR');
  const sources = await readSupergraphFile(join(options.root, 'supergraph.yaml'));
  const signers = ['router', ...sources.map(({ name }) => name)];
  const keys = await platformKeys(options.folder, signers);
  options.print(
    `Keys of ${signers.join(', ')} are in ${options.folder}; ${keys.trustedKeysFile} is the set of the public ones.`,
  );
}
