import { join } from 'node:path';
import { type FragmentMaskingConfig, preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import type { Contracts } from '@tessera/router/supergraph/contract-rules';
import type { Supergraph } from '@tessera/router/supergraph/supergraph';
import { type DocumentNode, type GraphQLSchema, Kind, parse, print, printSchema } from 'graphql';
import type { ClientOperation } from '../check/client-operations.ts';
import { faultsOf } from '../check/faults-of.ts';
import { CommandFailed } from '../command-failed.ts';
import { contractsOfClients } from './client-contracts.ts';
import { CLIENT_SCALARS, GENERATED_HEADER } from './codegen-options.ts';
import type { GeneratedFile } from './generated-file.ts';
import { type Manifest, manifestsOf } from './manifests.ts';
import { sentDocument } from './sent-document.ts';

/** One client, with what its module is made of. */
export interface TypedClient {
  readonly operations: readonly ClientOperation[];
  readonly manifest: Manifest;
}

/** What the packages are made of. */
export interface ClientPackagesInput {
  readonly operations: readonly ClientOperation[];
  readonly services: ReadonlySet<string>;
  readonly contracts: Contracts;
  readonly supergraph: Supergraph;
}

/**
 * The sources of `packages/client-<contract>`: a module for each client outside. Services of the repository have typed documents in
 * a file of their own (`operations.generated.ts`): they are shipped with it.
 * @throws {CommandFailed} naming file, line and reason of every operation that its contract does not allow
 */
export async function clientPackages(
  root: string,
  { operations, services, contracts, supergraph }: ClientPackagesInput,
): Promise<readonly GeneratedFile[]> {
  const named = await contractsOfClients(root, operations, contracts);
  const clients = [...manifestsOf(operations, services)].filter(([client]) => !services.has(client));
  const modules = clients.map(([client, manifest]) => {
    const contract = named.get(client) ?? 'public';
    const own = operations.filter((operation) => operation.client === client);
    const folder = join(root, 'packages', `client-${contract}`, 'src', client);
    return clientModule(folder, { operations: own, manifest }, supergraph.contract(contract).schema);
  });
  return (await Promise.all(modules)).flat();
}

/**
 * The sources of one client's module: typed documents, fragments that are masked
 * until their reader asks for them, and the manifest. Each document carries the id of its manifest entry as `__meta__.id`.
 * @throws {CommandFailed} naming file, line and reason of every operation that the contract does not allow, and fragments of one name
 */
export async function clientModule(
  folder: string,
  { operations, manifest }: TypedClient,
  schema: GraphQLSchema,
): Promise<readonly GeneratedFile[]> {
  refuseMisfits(operations, schema);
  const ids = new Map(manifest.operations.map(({ name, id }) => [name, id]));
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: './',
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: documentsOf(operations),
    config: {
      scalars: CLIENT_SCALARS,
      strictScalars: true,
      defaultScalarType: 'unknown',
      useTypeImports: true,
      enumType: 'string-literal',
      importExtension: '.ts',
    },
    presetConfig: {
      fragmentMasking: MASKING,
      onExecutableDocumentNode: (document: DocumentNode) => ({ id: ids.get(nameOf(document) ?? '') }),
    },
    plugins: [],
    pluginMap: {},
    documentTransforms: [],
  });
  const files = await Promise.all(
    sections
      .filter(({ filename }) => TAKEN.some((name) => filename.endsWith(name)))
      .map(async (section) => ({
        path: join(folder, section.filename),
        content: `${GENERATED_HEADER}${(await codegen(section)).replace('/* eslint-disable */\n', '')}`,
      })),
  );
  const own = (name: string, content: string) => ({
    path: join(folder, name),
    content: GENERATED_HEADER + content,
  });
  return [...files, own('manifest.ts', manifestModule(manifest)), own('index.ts', INDEX)];
}

/** Of what the preset makes. Its `gql.ts` finds documents by their text in an app; here they have names. */
const TAKEN = ['graphql.ts', 'fragment-masking.ts'];

/** Not `useFragment`: it is no hook of React, whatever its linters think. */
const MASKING: FragmentMaskingConfig = { unmaskFunctionName: 'readFragment' };

const INDEX = "export * from './fragment-masking.ts';\nexport * from './graphql.ts';\n";

function manifestModule(manifest: Manifest): string {
  return `/** The operations of this client with the ids by which the router knows them, in the format of Apollo's persisted queries. */
export const manifest = ${JSON.stringify(manifest, undefined, 2)} as const;
`;
}

/** The operations as code generation takes them. A fragment that stands in several files, so that each stands alone, is one fragment. */
function documentsOf(operations: readonly ClientOperation[]) {
  const known = new Map<string, { readonly file: string; readonly text: string }>();
  return operations.map(({ file, text: rawSDL, document }) => {
    const definitions = sentDocument(document).definitions.filter((definition) => {
      if (definition.kind !== Kind.FRAGMENT_DEFINITION) return true;
      const name = definition.name.value;
      const text = print(definition);
      const first = known.get(name);
      if (first !== undefined && first.text !== text) {
        throw new CommandFailed(
          `${file}: the fragment "${name}" is another one in ${first.file}. Give one of them another name.`,
        );
      }
      known.set(name, first ?? { file, text });
      return first === undefined;
    });
    return { location: file, rawSDL, document: { kind: Kind.DOCUMENT, definitions } as const };
  });
}

function refuseMisfits(operations: readonly ClientOperation[], schema: GraphQLSchema): void {
  const faults = operations.flatMap(({ file, document }) =>
    faultsOf(schema, document).map((error) => `  ${file}:${error.locations?.[0]?.line ?? 1} ${error.message}`),
  );
  if (faults.length > 0) throw new CommandFailed(`Operations do not fit the contract:\n${faults.join('\n')}`);
}

function nameOf({ definitions }: DocumentNode): string | undefined {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operation?.name?.value;
}
