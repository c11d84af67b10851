import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the bench compares with, and what it needs itself. None of it is a dependency of the project. */
const PEERS = {
  '@apollo/composition': '2.14.4',
  '@apollo/gateway': '2.14.4',
  '@apollo/server': '5.5.1',
  '@apollo/subgraph': '2.14.4',
  '@graphql-hive/gateway-runtime': '2.12.1',
  '@graphql-hive/router-runtime': '1.4.23',
  '@graphql-mesh/transport-http': '1.2.1',
  '@mercuriusjs/gateway': '5.2.0',
  fastify: '5.12.8',
  graphql: '16.15.0',
  mercurius: '16.10.1',
  undici: '7.30.2',
};

/** One `graphql` for all; the other is in a version that older registries serve too, where Hive Gateway wants a later one. */
const OVERRIDES = { graphql: PEERS.graphql, '@graphql-tools/batch-execute': '10.2.0' };

/** The name of a package that the bench installs. */
export type Peer = keyof typeof PEERS;

/** Where peers are installed; ignored by git. */
export const PEERS_FOLDER = join(import.meta.dirname, '.peers');

/** Installs what is missing. Throws npm's own failure when the registry does not serve it. */
export function installPeers(): void {
  const isMissing = ([name, version]: [string, string]) => versionOf(name) !== version;
  const missing = Object.entries(PEERS).filter(isMissing);
  if (missing.length === 0) return;
  mkdirSync(PEERS_FOLDER, { recursive: true });
  const manifest = { private: true, overrides: OVERRIDES };
  writeFileSync(join(PEERS_FOLDER, 'package.json'), JSON.stringify(manifest));
  const flags = ['--save-exact', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const specifiers = Object.entries(PEERS).map(([name, version]) => `${name}@${version}`);
  execFileSync('npm', ['install', '--prefix', PEERS_FOLDER, ...flags, ...specifiers], { stdio: 'inherit' });
}

/** The installed version of a peer. */
export function versionOf(name: string): string | undefined {
  const manifest = join(PEERS_FOLDER, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) return undefined;
  return (createRequire(manifest)(manifest) as { version: string }).version;
}

/** Imports a peer. `Exports` says what the caller uses of it. */
export async function peer<Exports>(name: Peer | `${Peer}/${string}`): Promise<Exports> {
  const { resolve } = createRequire(join(PEERS_FOLDER, 'package.json'));
  const loaded = (await import(pathToFileURL(resolve(name)).href)) as { default?: object };
  return { ...loaded.default, ...loaded } as Exports;
}
