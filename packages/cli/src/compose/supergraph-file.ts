import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { CommandFailed } from '../command-failed.ts';

/** One subgraph as `supergraph.yaml` lists it (the format of `rover supergraph compose`). */
export interface SubgraphSource {
  readonly name: string;
  /** Where the router reaches it unless it is told otherwise. */
  readonly routingUrl: string;
  /** Absolute path of its SDL. */
  readonly schemaFile: string;
  readonly sdl: string;
}

/** Reads a text by its absolute path; rejects when there is none. */
export type ReadText = (file: string) => Promise<string>;

/**
 * Reads `supergraph.yaml` and every schema that it names, from disk or from wherever `readText` finds them.
 * @throws {CommandFailed} one line that names the file and the mend: unreadable, not YAML, unknown or missing keys, a
 * schema file that is not there
 */
export async function readSupergraphFile(
  file: string,
  readText: ReadText = (path) => readFile(path, 'utf8'),
): Promise<readonly SubgraphSource[]> {
  const config = parse(file, await read(readText, file, 'Every command of tessera needs it.'));
  const entries = Object.entries(config);
  if (entries.length === 0) throw new CommandFailed(`${file} lists no subgraphs: add one below "subgraphs:".`);
  return Promise.all(
    entries.map(async ([name, entry]) => {
      const { routingUrl, schema } = subgraphEntry(file, name, entry);
      const schemaFile = resolve(dirname(file), schema);
      return {
        name,
        routingUrl,
        schemaFile,
        sdl: await read(readText, schemaFile, `${file} names it as the schema of "${name}".`),
      };
    }),
  );
}

function parse(file: string, text: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = parseYaml(text);
  } catch (error) {
    // Two subgraphs of one name are a YAML error as well: "Map keys must be unique".
    const message = error instanceof YAMLParseError ? error.message.split('\n')[0] : String(error);
    throw new CommandFailed(`${file} is not readable YAML: ${message}`);
  }
  if (!isRecord(document)) throw new CommandFailed(`${file} must be a map with the key "subgraphs".`);
  const unknown = Object.keys(document).find((key) => key !== 'federation_version' && key !== 'subgraphs');
  if (unknown !== undefined) {
    throw new CommandFailed(`${file}: unknown key "${unknown}". Known are "federation_version" and "subgraphs".`);
  }
  const subgraphs = document['subgraphs'];
  if (!isRecord(subgraphs)) throw new CommandFailed(`${file}: "subgraphs" must be a map of names to subgraphs.`);
  return subgraphs;
}

function subgraphEntry(file: string, name: string, entry: unknown): { routingUrl: string; schema: string } {
  const where = `${file}: subgraph "${name}"`;
  if (!isRecord(entry)) throw new CommandFailed(`${where} must be a map with "routing_url" and "schema".`);
  const unknown = Object.keys(entry).find((key) => key !== 'routing_url' && key !== 'schema');
  if (unknown !== undefined) {
    throw new CommandFailed(`${where} has an unknown key "${unknown}". Known are "routing_url" and "schema".`);
  }
  const routingUrl = entry['routing_url'];
  if (typeof routingUrl !== 'string' || !URL.canParse(routingUrl)) {
    throw new CommandFailed(`${where}: "routing_url" must be a URL, like http://127.0.0.1:4001/graphql.`);
  }
  const schema = isRecord(entry['schema']) ? entry['schema']['file'] : undefined;
  if (typeof schema !== 'string') {
    throw new CommandFailed(`${where}: "schema" must have a "file", like ./subgraphs/${name}/schema.graphql.`);
  }
  return { routingUrl, schema };
}

async function read(readText: ReadText, file: string, hint: string): Promise<string> {
  try {
    return await readText(file);
  } catch {
    throw new CommandFailed(`${file} cannot be read. ${hint}`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
