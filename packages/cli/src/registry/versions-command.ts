import { CommandFailed } from '../command-failed.ts';
import { CommandMisused } from '../command-misused.ts';
import type { CliConfig } from '../config.ts';
import type { Registry } from './registry.ts';
import { registryOf } from './registry-of-options.ts';
import type { VersionRecord } from './version-record.ts';

/** Options of `tessera versions`. */
export interface VersionsOptions {
  readonly config: CliConfig;
  /** Where the user stands: a registry's path is relative to it. */
  readonly folder: string;
  readonly registry: string | undefined;
  /** How many to list, the newest first. */
  readonly last: number;
  readonly format: string;
  readonly print: (line: string) => void;
}

/**
 * `tessera versions`: lists what was in force, the newest first.
 * @throws {CommandFailed} when the registry cannot be read, or is empty
 */
export async function versionsCommand({
  config,
  folder,
  registry,
  last,
  format,
  print,
}: VersionsOptions): Promise<void> {
  if (format !== 'text' && format !== 'json') {
    throw new CommandMisused(`There is no format "${format}". There are: text, json.`);
  }
  const records = await history(registryOf(registry, config, folder), last);
  print(format === 'json' ? JSON.stringify(records, undefined, 2) : records.flatMap(lines).join('\n'));
}

/** The version in force and those before it: each names the one that it replaced. */
async function history(registry: Registry, last: number): Promise<readonly VersionRecord[]> {
  const records: VersionRecord[] = [];
  let next: number | null | undefined = await registry.current();
  if (next === undefined) {
    throw new CommandFailed(`The registry at ${registry.name} has no version yet. Run \`tessera publish\` first.`);
  }
  while (typeof next === 'number' && records.length < last) {
    const record = await registry.version(next);
    records.push(record);
    next = record.base;
  }
  return records;
}

function lines(record: VersionRecord, index: number): readonly string[] {
  const { version, restores, publishedAt, author, note, overrides } = record;
  const when = publishedAt.slice(0, 19).replace('T', ' ');
  const what = restores === null ? whatChanged(record) : `what version ${restores} was`;
  return [
    `${index === 0 ? '→' : ' '} ${String(version).padStart(4)}  ${when}  ${author.padEnd(16)} ${what}${note === null ? '' : `  "${note}"`}`,
    ...overrides.map(({ change, reason }) => `        allowed: ${change}: ${reason}`),
  ];
}

function whatChanged({ base, changed, removed }: VersionRecord): string {
  if (base === null) return `begins with ${changed.length === 1 ? changed[0] : `${changed.length} subgraphs`}`;
  const parts = [...changed, ...removed.map((name) => `${name} gone`)];
  return parts.length === 0 ? 'operations, events or contracts' : parts.join(', ');
}
