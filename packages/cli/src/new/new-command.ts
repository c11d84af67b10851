import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { loadSupergraph } from '@tessera/router/supergraph/supergraph';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { CommandFailed } from '../command-failed.ts';
import { CommandMisused } from '../command-misused.ts';
import { compose } from '../compose/compose.ts';
import { readSupergraphFile, type SubgraphSource } from '../compose/supergraph-file.ts';
import { generateCommand } from '../generate/generate-command.ts';
import { camel, type Names, namesOf, pascal } from './names.ts';
import { portFor } from './port-for.ts';
import { LISTINGS, type Manifest } from './registrations.ts';
import { render } from './render.ts';

/** Options of `tessera new`. */
export interface NewOptions {
  readonly root: string;
  readonly name: string | undefined;
  /** One of what the subgraph holds, in PascalCase; made of the name where left out. */
  readonly entity: string | undefined;
  readonly port: string | undefined;
  readonly print: (line: string) => void;
}

/** A file with the text that it gets. */
interface NewText {
  readonly path: string;
  readonly text: string;
}

const TEMPLATE = join(import.meta.dirname, 'template');

/**
 * `tessera new`: makes a subgraph that works, of the template beside this file, lists it wherever subgraphs are listed, and
 * makes all generated files. Either all of it is there in the end, or nothing was changed.
 * @throws {CommandMisused} without a name
 * @throws {CommandFailed} for a name, an entity or a port that cannot be taken, and when the graph does not compose
 */
export async function newCommand({ root, name, entity, port, print }: NewOptions): Promise<void> {
  if (name === undefined) throw new CommandMisused('Name the subgraph: tessera new <name>, like tessera new invoices.');
  const sources = await readSupergraphFile(join(root, 'supergraph.yaml'));
  if (sources.some((source) => source.name === name)) {
    throw new CommandFailed(`supergraph.yaml has a subgraph "${name}" already. Take another name.`);
  }
  const names = namesOf(name, entity);
  refuseTaken(root, names, sources);
  const chosen = portFor(port, sources);
  const created = await rendered(root, names, chosen);
  const listed = await listings(root, names, chosen, created);
  await using undoing = new AsyncDisposableStack();
  await write(root, names, listed, created, undoing);
  await tidy(root, names);
  // The last: it writes nothing unless it can write all of it.
  await generateCommand({ root, check: false, print: () => undefined });
  undoing.move();
  print(told(names, chosen));
}

function refuseTaken(root: string, names: Names, sources: readonly SubgraphSource[]): void {
  const { subgraph, entity } = names;
  const places = [`subgraphs/${subgraph}`, `contracts/events/${subgraph}.ts`, `contracts/operations/${subgraph}`];
  const taken = places.find((place) => existsSync(join(root, place)));
  if (taken !== undefined) throw new CommandFailed(`${taken} is there already. Take another name, or remove it first.`);
  const { schema } = loadSupergraph(compose(sources).supergraphSdl).contract('internal');
  const known = coordinatesOf(names).find((coordinate) => isIn(schema, coordinate));
  if (known !== undefined) {
    throw new CommandFailed(
      `The graph has ${known} already. Name another entity: tessera new ${subgraph} --entity ${pascal(entity)}Entry.`,
    );
  }
}

/** What the template brings into the graph. */
function coordinatesOf({ entity, entities }: Names): readonly string[] {
  const type = pascal(entity);
  return [
    ...[type, `${type}Connection`, `${type}Edge`, `${type}Payload`, `Create${type}Input`],
    ...[camel(entity), camel(entities)].map((field) => `Query.${field}`),
    ...[`create${type}`, `rename${type}`].map((field) => `Mutation.${field}`),
    `Subscription.${camel(entity)}Changed`,
    `User.${camel(entities)}`,
  ];
}

function isIn(schema: GraphQLSchema, coordinate: string): boolean {
  const [typeName = '', field] = coordinate.split('.');
  const type = schema.getType(typeName);
  return field === undefined ? type !== undefined : isObjectType(type) && field in type.getFields();
}

async function rendered(root: string, names: Names, port: number): Promise<readonly NewText[]> {
  const paths: string[] = [];
  for await (const path of glob('**/*.{ts,json,graphql,md}', { cwd: TEMPLATE })) paths.push(path);
  return Promise.all(
    paths.toSorted().map(async (path) => ({
      path: join(root, render(path, names, port)),
      text: render(await readFile(join(TEMPLATE, path), 'utf8'), names, port),
    })),
  );
}

async function listings(
  root: string,
  { subgraph }: Names,
  port: number,
  created: readonly NewText[],
): Promise<readonly NewText[]> {
  const packageJson = created.find(({ path }) => path.endsWith('package.json'));
  const manifest: Manifest = JSON.parse(packageJson?.text ?? '{}');
  return Promise.all(
    LISTINGS.map(async ({ file, add }) => {
      const path = join(root, file);
      return { path, text: add(await readFile(path, 'utf8'), { name: subgraph, port, manifest }) };
    }),
  );
}

/** Writes all of it, and has `undoing` take it back. */
async function write(
  root: string,
  { subgraph }: Names,
  listed: readonly NewText[],
  created: readonly NewText[],
  undoing: AsyncDisposableStack,
): Promise<void> {
  for (const { path, text } of listed) {
    const before = await readFile(path, 'utf8');
    undoing.defer(() => writeFile(path, before));
    await writeFile(path, text);
  }
  // Generated files lie among them: the folder goes as a whole.
  undoing.defer(() => rm(join(root, 'subgraphs', subgraph), { recursive: true, force: true }));
  for (const { path, text } of created) {
    undoing.defer(() => rm(path, { force: true }));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

/** Imports are in the order of their names, and lines as long as the names let them be: the formatter knows. */
async function tidy(root: string, { subgraph }: Names): Promise<void> {
  const biome = join(root, 'node_modules', '.bin', 'biome');
  const places = [`subgraphs/${subgraph}`, `contracts/events/${subgraph}.ts`];
  try {
    await promisify(execFile)(biome, ['check', '--write', ...places], { cwd: root });
  } catch (error) {
    throw new CommandFailed(
      `The new files could not be formatted: ${String(error).split('\n')[0]}. Run \`npm ci\` first.`,
    );
  }
}

function told({ subgraph, entity }: Names, port: number): string {
  return `The subgraph "${subgraph}" is there, on port ${port}, and owns ${pascal(entity)}.

  subgraphs/${subgraph}/schema.graphql   what it promises: begin here
  subgraphs/${subgraph}/subgraph.ts      what it is made of
  contracts/events/${subgraph}.ts        what it tells others

It is listed in supergraph.yaml, docker-compose.yml, deploy/Dockerfile and package-lock.json, and the generated files are fresh.

  npm run jest -- subgraphs/${subgraph}            its tests
  npx tessera dev --only identity,${subgraph}      run it with accounts to sign in with
  npx tessera check ${subgraph}                    what it changes for others`;
}
