import type { Environment } from '@tessera/process/config';
import { CommandFailed } from '../command-failed.ts';
import { CommandMisused } from '../command-misused.ts';
import { readCliConfig } from '../config.ts';
import { namesRegistry, readRegistryBase } from '../registry/registry-base.ts';
import { registryOf } from '../registry/registry-of-options.ts';
import { type GraphOs, graphOsOf } from '../rover/graph-os.ts';
import { roverIn } from '../rover/run-rover.ts';
import { type Base, readBase } from './base.ts';
import { check, type Present } from './check.ts';
import { bySeverity, type Finding, ofLevel, type Report } from './finding.ts';
import { asGithub } from './format/github.ts';
import { asMarkdown } from './format/markdown.ts';
import { asText } from './format/text.ts';
import { readPresent } from './present.ts';

const FORMATS: Readonly<Record<string, (report: Report) => string>> = {
  text: asText,
  json: (report) => JSON.stringify(report, undefined, 2),
  markdown: asMarkdown,
  github: asGithub,
};

/** Options of `tessera check`. */
export interface CheckOptions {
  readonly root: string;
  /** Where the user stands: the path of a base is relative to it. */
  readonly folder: string;
  /** The one subgraph that is shipped; all when undefined. */
  readonly subgraph: string | undefined;
  /** A git ref, a supergraph file, `registry` or `registry:12`. */
  readonly against: string | undefined;
  /** Where the registry is; else the environment says it. */
  readonly registry?: string | undefined;
  /** Names the registry and, by `APOLLO_KEY`, GraphOS. Empty when left out. */
  readonly env?: Environment;
  readonly format: string;
  readonly print: (line: string) => void;
}

/**
 * `tessera check`: says what the work tree changes for others, and fails when it breaks something.
 * @throws {CommandFailed} after the report, when a finding fails; before it, when something cannot be read
 * @throws {CommandMisused} when the format is unknown
 */
export async function checkCommand({
  root,
  folder,
  subgraph,
  against,
  registry,
  env = {},
  format,
  print,
}: CheckOptions): Promise<void> {
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (write === undefined) {
    throw new CommandMisused(`There is no format "${format}". There are: ${Object.keys(FORMATS).join(', ')}.`);
  }
  const present = await readPresent(root);
  const config = readCliConfig(env);
  const base = namesRegistry(against)
    ? await readRegistryBase(registryOf(registry, config, folder), against)
    : await readBase(root, against, folder);
  const local = await check(present, base, subgraph === undefined ? [] : [subgraph]);
  const report = withGraphOs(local, await askGraphOs(graphOsOf(config, roverIn(root, env)), present, base, subgraph));
  print(write(report));
  const failing = ofLevel(report, 'fails').length;
  if (failing > 0) throw new CommandFailed(`The check fails: ${failing} ${failing === 1 ? 'finding' : 'findings'}.`);
}

/** What GraphOS says to the subgraph that is checked, or to those that are other than in the base. */
async function askGraphOs(
  graphOs: GraphOs | undefined,
  { sources }: Present,
  base: Base,
  subgraph: string | undefined,
): Promise<readonly Finding[]> {
  if (graphOs === undefined) return [];
  const before = new Map(base.sources?.map(({ name, sdl }) => [name, sdl]));
  const asked = sources.filter(({ name, sdl }) =>
    subgraph === undefined ? before.get(name) !== sdl : name === subgraph,
  );
  return Promise.all(asked.map((source) => graphOs.check(source)));
}

function withGraphOs(report: Report, findings: readonly Finding[]): Report {
  return findings.length === 0 ? report : { ...report, findings: bySeverity([...report.findings, ...findings]) };
}
