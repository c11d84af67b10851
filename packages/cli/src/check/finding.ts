/**
 * What a finding means for whoever runs the check: `fails` stops the change, `warns` asks for a look, `allowed` would fail
 * but is recorded in contracts/allowed-changes.yaml, `safe` changes the contract and harms nobody.
 */
export type Level = 'fails' | 'warns' | 'allowed' | 'safe';

/** An operation of a client that a change breaks. */
export interface BrokenOperation {
  readonly client: string;
  /** Name of the operation; its file's name when it has none. */
  readonly operation: string;
  /** Path below the root of the repository. */
  readonly file: string;
  readonly line: number;
  /** The schema coordinate that the operation uses, like `Query.user`. */
  readonly field: string;
  /** Whether this text of the operation stands in the base only: clients that have it may still be running. */
  readonly released: boolean;
}

/** One thing that the check has to say. */
export interface Finding {
  /** What kind of thing, in kebab case: `field-removed`, `undescribed`, `event-removed`. */
  readonly rule: string;
  /** What it is about: a schema coordinate, an event, or a file. With the rule it names the finding in overrides. */
  readonly coordinate: string;
  readonly level: Level;
  /** A sentence for people. */
  readonly message: string;
  /** File below the root, with its line when it is known. */
  readonly file?: string;
  readonly line?: number;
  /** The schema contracts that change. */
  readonly contracts?: readonly string[];
  readonly breaks?: readonly BrokenOperation[];
  /** Why it is allowed. */
  readonly reason?: string;
}

/** All that a check found, the most severe first. */
export interface Report {
  /** What the work tree was compared with, for people. */
  readonly against: string;
  /** The subgraphs that were checked as shipped alone, in words (`catalog`, `catalog and orders`); undefined for all. */
  readonly subgraph?: string;
  readonly findings: readonly Finding[];
  /** How many operations of clients were held against the contracts. */
  readonly operations: number;
  /** Violations of conventions that the base has already; they do not fail a change that did not make them. */
  readonly olderViolations: number;
}

const SEVERITY: readonly Level[] = ['fails', 'warns', 'allowed', 'safe'];

/** The findings, the most severe first. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return SEVERITY.flatMap((level) => findings.filter((finding) => finding.level === level));
}

/** Those of the findings that have this level. */
export function ofLevel(report: Report, level: Level): readonly Finding[] {
  return report.findings.filter((finding) => finding.level === level);
}
