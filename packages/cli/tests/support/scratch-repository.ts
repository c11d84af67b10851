import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A repository with subgraphs, in a folder of its own; gone when it is disposed of. */
export interface ScratchRepository extends AsyncDisposable {
  readonly root: string;
  /** A folder for a registry, beside the repository. */
  readonly registry: string;
  write(path: string, text: string): Promise<void>;
  /** Replaces a text in a file; fails when it is not there. */
  edit(path: string, from: string, to: string): Promise<void>;
  /** Lists these subgraphs in supergraph.yaml, with their schemas. */
  subgraphs(schemas: Readonly<Record<string, string>>, urlOf?: (name: string) => string): Promise<void>;
}

/** The head of every subgraph's schema. */
export const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@shareable"])
`;

/** A subgraph's schema with one root field of its own name. */
export function smallSchema(name: string, fields = ''): string {
  const type = name[0]?.toUpperCase() + name.slice(1);
  return `${LINK}
type Query {
  "One of them."
  ${name}("Which." id: ID!): ${type} @tag(name: "anonymous")
}

"A thing of ${name}."
type ${type} @key(fields: "id") {
  "Stable id."
  id: ID!
  "What it is called."
  name: String
  "What nobody asks for."
  motto: String
${fields}}
`;
}

/** An empty repository. */
export async function scratchRepository(): Promise<ScratchRepository> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-scratch-'));
  const root = join(folder, 'repository');
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  return {
    root,
    registry: join(folder, 'registry'),
    write,
    async edit(path, from, to) {
      const text = await readFile(join(root, path), 'utf8');
      if (!text.includes(from)) throw new Error(`${path} has no "${from}".`);
      await write(
        path,
        text.replace(from, () => to),
      );
    },
    async subgraphs(schemas, urlOf = (name) => `http://127.0.0.1:1/${name}`) {
      const entries = Object.keys(schemas).map(
        (name) =>
          `  ${name}:\n    routing_url: ${urlOf(name)}\n    schema:\n      file: ./subgraphs/${name}/schema.graphql\n`,
      );
      await write('supergraph.yaml', `subgraphs:\n${entries.join('')}`);
      for (const [name, sdl] of Object.entries(schemas)) await write(`subgraphs/${name}/schema.graphql`, sdl);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
