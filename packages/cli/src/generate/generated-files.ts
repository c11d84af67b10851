import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Contracts } from '@tessera/router/supergraph/contract-rules';
import { type ClientOperation, readOperations } from '../check/client-operations.ts';
import { composedFiles } from '../compose/composed-files.ts';
import { contractsIn } from '../compose/contracts.ts';
import { isAddress, readSupergraphFile, type SubgraphSource } from '../compose/supergraph-file.ts';
import { parsedJson } from '../parsed-documents.ts';
import { contractsOfClients } from './client-contracts.ts';
import { clientPackages } from './client-packages.ts';
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
  const contracts = await contractsIn(root);
  const operations = await readOperations(root);
  const sources = await withShared(root, await readSupergraphFile(join(root, 'supergraph.yaml')));
  const composed = composedFiles(root, sources, contracts);
  const services = await servicesOf(root, sources, operations, contracts);
  const internal = composed.supergraph.contract('internal').schema;
  const own = sources.filter(isOwn);
  const schemas = own.map((source) => ({ path: source.schemaFile, content: source.sdl }));
  const perSubgraph = await Promise.all(
    own.map(async (source) => [await resolverTypesOf(source), ...(await operationsOf(root, source, internal))]),
  );
  return {
    files: [
      ...schemas,
      ...composed.files,
      ...perSubgraph.flat(),
      ...manifests(root, operations, services),
      ...(await clientPackages(root, { operations, services, contracts, supergraph: composed.supergraph })),
      ...(await eventSchemas(root)),
      ...(await pages(root)),
    ],
    hints: composed.hints,
  };
}

/** Clients that do not come to the public door: subgraphs, those being written included, and who names the internal contract. */
async function servicesOf(
  root: string,
  sources: readonly SubgraphSource[],
  operations: readonly ClientOperation[],
  contracts: Contracts,
): Promise<ReadonlySet<string>> {
  const named = await contractsOfClients(root, operations, contracts);
  const internal = [...named].filter(([, contract]) => contract === 'internal').map(([client]) => client);
  const begun = operations.map(({ client }) => client).filter((client) => existsSync(join(root, 'subgraphs', client)));
  return new Set([...sources.map(({ name }) => name), ...internal, ...begun]);
}

async function withShared(root: string, sources: readonly SubgraphSource[]): Promise<readonly SubgraphSource[]> {
  const shared = await readFile(join(root, 'contracts', 'shared.graphql'), 'utf8');
  return sources.map((source) => (isOwn(source) ? { ...source, sdl: withSharedTypes(source.sdl, shared) } : source));
}

/** A subgraph that is asked for its schema lives elsewhere: it is composed, and nothing is written for it. */
function isOwn({ schemaFile }: SubgraphSource): boolean {
  return !isAddress(schemaFile);
}

async function resolverTypesOf(source: SubgraphSource): Promise<GeneratedFile> {
  const directory = dirname(source.schemaFile);
  const file = join(directory, 'package.json');
  const manifest = parsedJson(file, await readFile(file, 'utf8'), 'Mend it: it names the mappers of resolver types.');
  const { mappers = {} } = (manifest['tessera'] ?? {}) as { readonly mappers?: Readonly<Record<string, string>> };
  return {
    path: join(directory, 'schema.generated.ts'),
    content: await resolverTypes(source.sdl, mappers),
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
