import { loadSupergraph, SupergraphInvalid } from '@tessera/router/supergraph/supergraph';
import { CommandFailed } from '../command-failed.ts';
import { compose } from '../compose/compose.ts';
import type { SubgraphSource } from '../compose/supergraph-file.ts';
import type { TopicSchemas } from '../generate/event-schemas.ts';
import { accessChanges } from './access-changes.ts';
import { type AllowedChange, withAllowed } from './allowed-changes.ts';
import type { Base } from './base.ts';
import { type ClientOperation, operationsInUse } from './client-operations.ts';
import { contractChanges } from './contract-changes.ts';
import { removedKeys } from './entity-keys.ts';
import { eventChanges } from './event-compatibility.ts';
import { bySeverity, type Finding, type Report } from './finding.ts';
import { lint } from './lint/lint.ts';
import { lintFindings } from './lint/lint-findings.ts';
import { mergeContracts } from './merge-contracts.ts';

/** The work tree as the check sees it. */
export interface Present {
  readonly root: string;
  readonly sources: readonly SubgraphSource[];
  readonly operations: readonly ClientOperation[];
  readonly events: readonly TopicSchemas[];
  readonly allowed: readonly AllowedChange[];
}

/**
 * Holds the work tree against a base: composition, the contracts with the operations of their clients, keys, conventions and events.
 * With `subgraph`, as if that one were shipped alone: all others are as they are in the base.
 * @throws {CommandFailed} when the base is no supergraph, or the subgraph is unknown
 */
export async function check(present: Present, base: Base, subgraph?: string): Promise<Report> {
  const sources = shipped(present.sources, base.sources, subgraph);
  const { findings: violations, older } = lintFindings(
    lint(present.root, sources),
    base.sources && lint(present.root, base.sources),
  );
  const operations = operationsInUse(present.operations, base.operations);
  const findings = [
    ...(await schemaFindings(sources, base, operations, new Set(present.sources.map(({ name }) => name)))),
    ...violations,
    ...(base.events === undefined ? [] : eventChanges(base.events, present.events)),
  ];
  return {
    against: base.label,
    ...(subgraph === undefined ? {} : { subgraph }),
    findings: bySeverity(withAllowed(findings, present.allowed)),
    operations: operations.length,
    olderViolations: older,
  };
}

function shipped(
  sources: readonly SubgraphSource[],
  base: readonly SubgraphSource[] | undefined,
  subgraph: string | undefined,
): readonly SubgraphSource[] {
  if (subgraph === undefined) return sources;
  const own = sources.find(({ name }) => name === subgraph);
  if (own === undefined) {
    const names = sources.map(({ name }) => name).join(', ');
    throw new CommandFailed(`There is no subgraph "${subgraph}" in supergraph.yaml. There are: ${names}.`);
  }
  const others = (base ?? sources).filter(({ name }) => name !== subgraph);
  return [own, ...others];
}

async function schemaFindings(
  sources: readonly SubgraphSource[],
  base: Base,
  operations: readonly ClientOperation[],
  services: ReadonlySet<string>,
): Promise<readonly Finding[]> {
  const before = loadBase(base);
  let sdl: string;
  let hints: readonly string[];
  let after: ReturnType<typeof loadSupergraph>;
  try {
    ({ supergraphSdl: sdl, hints } = compose(sources));
    after = loadSupergraph(sdl);
  } catch (error) {
    if (error instanceof CommandFailed || error instanceof SupergraphInvalid) return [notComposed(error.message)];
    throw error;
  }
  // A service is a client of the internal contract, everybody else of the public one.
  const contracts = (['public', 'internal'] as const).map((contract) => ({
    contract,
    before: before.contract(contract).schema,
    after: after.contract(contract).schema,
    operations: operations.filter(({ client }) => services.has(client) === (contract === 'internal')),
  }));
  const changes = await Promise.all(contracts.map(contractChanges));
  const access = { before: before.contract('internal').access, after: after.contract('internal').access };
  return [
    ...mergeContracts(changes.flat()),
    ...accessChanges({ ...access, contracts }),
    ...removedKeys(base.supergraphSdl, sdl),
    ...hints.map((message) => ({
      rule: 'composition-hint',
      coordinate: 'supergraph',
      level: 'warns' as const,
      message,
    })),
  ];
}

function loadBase(base: Base) {
  try {
    return loadSupergraph(base.supergraphSdl);
  } catch (error) {
    throw new CommandFailed(`${base.label}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function notComposed(message: string): Finding {
  return { rule: 'composition', coordinate: 'supergraph', level: 'fails', message };
}
