import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { loadSupergraph } from '@tessera/router/supergraph/supergraph';
import { readOperations } from '../check/client-operations.ts';
import { composedFiles } from '../compose/composed-files.ts';
import { readSupergraphFile, type SubgraphSource } from '../compose/supergraph-file.ts';
import { eventSchemas } from './event-schemas.ts';
import type { GeneratedFile } from './generated-file.ts';
import { manifests } from './manifests.ts';
import { type OperationFile, operationTypes } from './operation-types.ts';
import { pages } from './pages/pages.ts';
import { resolverTypes } from './resolver-types.ts';
import { withSharedTypes } from './shared-types.ts';

/**
 * Every generated file of the repository with the content that it should have: shared types in each schema, resolver
 * types, the composed artefacts, the typed operations of each service, the manifests of all clients, the
 * JSON Schemas of events, and the pages of `docs/`. Each is made from what the ones before it should be, so that a change needs one run.
 * @throws {CommandFailed} when a schema cannot be read or the subgraphs do not compose
 */
export async function generatedFiles(root: string): Promise<{
  readonly files: readonly GeneratedFile[];
  readonly hints: readonly string[];
}> {
  const sources = await withShared(root, await readSupergraphFile(join(root, 'supergraph.yaml')));
  const composed = composedFiles(root, sources);
  const internal = loadSupergraph(composed.supergraphSdl).contract('internal').schema;
  const schemas = sources.map((source) => ({ path: source.schemaFile, content: source.sdl }));
  const perSubgraph = await Promise.all(
    sources.map(async (source) => [await resolverTypesOf(source), ...(await operationsOf(root, source, internal))]),
  );
  return {
    files: [
      ...schemas,
      ...composed.files,
      ...perSubgraph.flat(),
      ...manifests(root, await readOperations(root)),
      ...(await eventSchemas(root)),
      ...(await pages(root)),
    ],
    hints: composed.hints,
  };
}

async function withShared(root: string, sources: readonly SubgraphSource[]): Promise<readonly SubgraphSource[]> {
  const shared = await readFile(join(root, 'contracts', 'shared.graphql'), 'utf8');
  return sources.map((source) => ({ ...source, sdl: withSharedTypes(source.sdl, shared) }));
}

async function resolverTypesOf(source: SubgraphSource): Promise<GeneratedFile> {
  const directory = dirname(source.schemaFile);
  const manifest = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8'));
  return {
    path: join(directory, 'schema.generated.ts'),
    content: await resolverTypes(source.sdl, manifest.tessera?.mappers ?? {}),
  };
}

async function operationsOf(
  root: string,
  source: SubgraphSource,
  schema: Parameters<typeof operationTypes>[1],
): Promise<readonly GeneratedFile[]> {
  const folder = join(root, 'contracts', 'operations', source.name);
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).toSorted();
  const files: OperationFile[] = await Promise.all(
    names.map(async (name) => ({
      path: relative(root, join(folder, name)),
      text: await readFile(join(folder, name), 'utf8'),
    })),
  );
  return [
    {
      path: join(dirname(source.schemaFile), 'operations.generated.ts'),
      content: await operationTypes(files, schema),
    },
  ];
}
