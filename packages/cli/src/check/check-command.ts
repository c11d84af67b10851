import { glob, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { CommandFailed } from '../command-failed.ts';
import { CommandMisused } from '../command-misused.ts';
import { readSupergraphFile } from '../compose/supergraph-file.ts';
import { EVENT_SCHEMAS_FOLDER, eventSchemas, type TopicSchemas } from '../generate/event-schemas.ts';
import { staleFiles } from '../generate/generated-file.ts';
import { readAllowedChanges } from './allowed-changes.ts';
import { readBase } from './base.ts';
import { check } from './check.ts';
import { readOperations } from './client-operations.ts';
import { ofLevel, type Report } from './finding.ts';
import { asGithub } from './format/github.ts';
import { asMarkdown } from './format/markdown.ts';
import { asText } from './format/text.ts';

const FORMATS: Readonly<Record<string, (report: Report) => string>> = {
  text: asText,
  json: (report) => JSON.stringify(report, undefined, 2),
  markdown: asMarkdown,
  github: asGithub,
};

/** Options of `tessera check`. */
export interface CheckOptions {
  readonly root: string;
  /** The one subgraph that is shipped; all when undefined. */
  readonly subgraph: string | undefined;
  /** A git ref or a supergraph file. */
  readonly against: string | undefined;
  readonly format: string;
  readonly print: (line: string) => void;
}

/**
 * `tessera check`: says what the work tree changes for others, and fails when it breaks something.
 * @throws {CommandFailed} after the report, when a finding fails; before it, when something cannot be read
 * @throws {CommandMisused} when the format is unknown
 */
export async function checkCommand({ root, subgraph, against, format, print }: CheckOptions): Promise<void> {
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (write === undefined) {
    throw new CommandMisused(`There is no format "${format}". There are: ${Object.keys(FORMATS).join(', ')}.`);
  }
  const present = {
    root,
    sources: await readSupergraphFile(join(root, 'supergraph.yaml')),
    operations: await readOperations(root),
    events: await readEvents(root),
    allowed: await readAllowedChanges(root),
  };
  const report = await check(present, await readBase(root, against), subgraph);
  print(write(report));
  const failing = ofLevel(report, 'fails').length;
  if (failing > 0) throw new CommandFailed(`The check fails: ${failing} ${failing === 1 ? 'finding' : 'findings'}.`);
}

/** The committed schemas of events. Stale ones would hide a change from the check. */
async function readEvents(root: string): Promise<readonly TopicSchemas[]> {
  const [stale] = await staleFiles(await eventSchemas(root));
  if (stale !== undefined) {
    throw new CommandFailed(`${relative(root, stale.path)} is not fresh. Run \`npm run generate\`.`);
  }
  const topics: TopicSchemas[] = [];
  for await (const path of glob(`${EVENT_SCHEMAS_FOLDER}/*.json`, { cwd: root })) {
    topics.push(JSON.parse(await readFile(join(root, path), 'utf8')));
  }
  return topics;
}
