import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailed } from '../command-failed.ts';
import { parsedYaml } from '../parsed-documents.ts';
import type { Finding } from './finding.ts';

/** The file of overrides, below the root. */
export const ALLOWED_CHANGES_FILE = 'contracts/allowed-changes.yaml';

/** A finding that a person decided to accept. */
export interface AllowedChange {
  /** Rule and coordinate, as the check prints them: `field-removed Query.user`. */
  readonly change: string;
  readonly reason: string;
}

/**
 * Reads the overrides; a missing file means none.
 * @throws {CommandFailed} one line that names the file and the mend
 */
export async function readAllowedChanges(root: string): Promise<readonly AllowedChange[]> {
  let text: string;
  try {
    text = await readFile(join(root, ALLOWED_CHANGES_FILE), 'utf8');
  } catch {
    return [];
  }
  const entries = parsedYaml(ALLOWED_CHANGES_FILE, text) ?? [];
  if (!Array.isArray(entries))
    throw new CommandFailed(`${ALLOWED_CHANGES_FILE} must be a list of "change" and "reason".`);
  return entries.map(allowedChange);
}

function allowedChange(entry: unknown, index: number): AllowedChange {
  const where = `${ALLOWED_CHANGES_FILE}: entry ${index + 1}`;
  if (typeof entry !== 'object' || entry === null) throw new CommandFailed(`${where} must have "change" and "reason".`);
  const unknown = Object.keys(entry).find((key) => key !== 'change' && key !== 'reason');
  if (unknown !== undefined) {
    throw new CommandFailed(`${where} has an unknown key "${unknown}". Known are "change" and "reason".`);
  }
  const { change, reason } = entry as Record<string, unknown>;
  if (typeof change !== 'string' || !/^[a-z-]+ \S/.test(change)) {
    throw new CommandFailed(`${where}: "change" must be a rule and what it is about, like "field-removed Query.user".`);
  }
  if (typeof reason !== 'string' || reason.trim() === '') {
    throw new CommandFailed(`${where}: "reason" must say why ${change} is right.`);
  }
  return { change: change.trim(), reason: reason.trim() };
}

/** The findings with those that fail, and are recorded as accepted, let through; and a warning for each record that is not needed. */
export function withAllowed(
  findings: readonly Finding[],
  allowed: readonly AllowedChange[],
  record = ALLOWED_CHANGES_FILE,
): readonly Finding[] {
  const reasons = new Map(allowed.map(({ change, reason }) => [change, reason]));
  const used = new Set<string>();
  const settled = findings.map((finding): Finding => {
    const name = `${finding.rule} ${finding.coordinate}`;
    const reason = reasons.get(name);
    if (reason === undefined || finding.level !== 'fails' || finding.rule === 'composition') return finding;
    used.add(name);
    return { ...finding, level: 'allowed', reason };
  });
  const idle = allowed.filter(({ change }) => !used.has(change));
  return [
    ...settled,
    ...idle.map(({ change }) => ({
      rule: 'override-not-needed',
      coordinate: change,
      level: 'warns' as const,
      message: `Nothing needs "${change}" to be allowed any more: remove it.`,
      file: record,
    })),
  ];
}
