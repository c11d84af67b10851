import { relative } from 'node:path';
import { sha256Of } from '@tessera/router/supergraph/registry-pointer';
import type { Present } from '../check/check.ts';
import { composedFiles } from '../compose/composed-files.ts';
import type { SubgraphSource } from '../compose/supergraph-file.ts';
import { committedJson } from '../generate/committed-json.ts';
import type { VersionFiles } from './registry-writer.ts';
import { CHECKED_WITH, type CheckedWith, type VersionRecord } from './version-record.ts';

/** Everything that a version holds, and what its record says of it. */
export interface Artefacts {
  readonly files: VersionFiles;
  readonly sha256: string;
  readonly contracts: VersionRecord['contracts'];
  readonly subgraphs: Readonly<Record<string, { readonly routingUrl: string; readonly sha256: string }>>;
}

/**
 * Composes subgraphs to what a version holds.
 * @throws {CommandFailed} when they do not compose, or a contract cannot be served
 */
export function artefactsOf(
  { root, operations, clients, contracts, events }: Present,
  sources: readonly SubgraphSource[],
): Artefacts {
  const composed = composedFiles(root, sources, contracts).files;
  const files = new Map(composed.map(({ path, content }) => [relative(`${root}/contracts`, path), content]));
  for (const { name, sdl } of sources) files.set(`subgraphs/${name}.graphql`, sdl);
  const checkedWith: CheckedWith = {
    operations: Object.fromEntries(operations.map(({ file, text }) => [file, text])),
    clients: Object.fromEntries(clients),
    contracts,
    events,
  };
  files.set(CHECKED_WITH, committedJson(checkedWith));
  return { files, ...hashesOf(files, sources) };
}

/** What the record says of a version's files. */
export function hashesOf(files: VersionFiles, sources: readonly SubgraphSource[]): Omit<Artefacts, 'files'> {
  const schemas = [...files].flatMap(([path, text]) => {
    const contract = /^schema\/(.+)\.graphql$/.exec(path)?.[1];
    return contract === undefined ? [] : [[contract, sha256Of(text)] as const];
  });
  return {
    sha256: sha256Of(files.get('supergraph.graphql') ?? ''),
    contracts: Object.fromEntries(schemas),
    subgraphs: Object.fromEntries(
      sources.map(({ name, routingUrl, sdl }) => [name, { routingUrl, sha256: sha256Of(sdl) }]),
    ),
  };
}
