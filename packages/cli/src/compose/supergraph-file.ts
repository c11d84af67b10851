import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { CommandFailed } from '../command-failed.ts';
import { yamlReason } from '../parsed-documents.ts';
import { askForSdl } from './subgraph-sdl.ts';

/** One subgraph as `supergraph.yaml` lists it (the format of `rover supergraph compose`). */
export interface SubgraphSource {
  readonly name: string;
  /** Where the router reaches it unless it is told otherwise. */
  readonly routingUrl: string;
  /** Absolute path of its SDL; the address where it was asked for, when supergraph.yaml names one. */
  readonly schemaFile: string;
  readonly sdl: string;
}

/** Reads a text by its absolute path; rejects when there is none. */
export type ReadText = (file: string) => Promise<string>;

/** What a subgraph may be called: Apollo's rule, and a file can bear the name. */
const NAME = /^[A-Za-z][\w-]{0,63}$/;

/** Whether a schema's place is an address and not a file. */
export function isAddress(place: string): boolean {
  return /^https?:\/\//.test(place);
}

/**
 * Reads `supergraph.yaml` and every schema that it names, from disk or from wherever `readText` finds them.
 * @throws {CommandFailed} one line that names the file and the mend: unreadable, not YAML, unknown or missing keys, a
 * schema file that is not there, a subgraph that does not answer
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
      if (isAddress(schema)) {
        const sdl = await askForSdl(schema, `${file}: subgraph "${name}"`);
        return { name, routingUrl, schemaFile: schema, sdl };
      }
      const schemaFile = resolve(dirname(file), schema);
      const sdl = await read(readText, schemaFile, `${file} names it as the schema of "${name}".`);
      return { name, routingUrl, schemaFile, sdl };
    }),
  );
}

function parse(file: string, text: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = parseYaml(text);
  } catch (error) {
    throw new CommandFailed(`${file} ${yamlFault(error, text)}`);
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

function yamlFault(error: unknown, text: string): string {
  const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
  if (error instanceof YAMLParseError && error.code === 'DUPLICATE_KEY' && line !== undefined) {
    const key = text.split('\n')[line - 1]?.trim().replace(/:.*$/, '');
    return `names "${key}" twice, again in line ${line}: give each subgraph a name of its own.`;
  }
  return `is not readable YAML: ${yamlReason(error)}`;
}

function subgraphEntry(file: string, name: string, entry: unknown): { routingUrl: string; schema: string } {
  const where = `${file}: subgraph "${name}"`;
  if (!NAME.test(name)) {
    throw new CommandFailed(`${where}: a name begins with a letter and has letters, digits, "-" and "_", 64 at most.`);
  }
  if (!isRecord(entry)) throw new CommandFailed(`${where} must be a map with "routing_url" and "schema".`);
  const unknown = Object.keys(entry).find((key) => key !== 'routing_url' && key !== 'schema');
  if (unknown !== undefined) {
    throw new CommandFailed(`${where} has an unknown key "${unknown}". Known are "routing_url" and "schema".`);
  }
  const routingUrl = entry['routing_url'];
  if (typeof routingUrl !== 'string' || !URL.canParse(routingUrl)) {
    throw new CommandFailed(`${where}: "routing_url" must be a URL, like http://127.0.0.1:4001/graphql.`);
  }
  const schema = schemaPlace(where, name, entry['schema']);
  return { routingUrl, schema };
}

function schemaPlace(where: string, name: string, schema: unknown): string {
  const { file, subgraph_url: url, ...rest } = isRecord(schema) ? schema : {};
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) {
    throw new CommandFailed(`${where}: "schema" has an unknown key "${unknown}". Known are "file" and "subgraph_url".`);
  }
  if (typeof url === 'string' && file === undefined) {
    if (isAddress(url) && URL.canParse(url)) return url;
    throw new CommandFailed(`${where}: "subgraph_url" must be a URL, like http://127.0.0.1:4001/graphql.`);
  }
  if (typeof file === 'string' && url === undefined) return file;
  throw new CommandFailed(
    `${where}: "schema" must have a "file", like ./subgraphs/${name}/schema.graphql, or a "subgraph_url".`,
  );
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
