import { relative } from 'node:path';
import type { Contracts } from '@tessera/router/supergraph/contract-rules';
import { loadSupergraph, SupergraphInvalid } from '@tessera/router/supergraph/supergraph';
import { CommandFailed } from '../command-failed.ts';
import { CompositionFailed, compose, type Remark } from '../compose/compose.ts';
import type { SubgraphSource } from '../compose/supergraph-file.ts';
import type { TopicSchemas } from '../generate/event-schemas.ts';
import { accessChanges } from './access-changes.ts';
import { type AllowedChange, withAllowed } from './allowed-changes.ts';
import type { Base } from './base.ts';
import { type ClientOperation, operationsInUse } from './client-operations.ts';
import { contractChanges } from './contract-changes.ts';
import { lostFieldFindings, unknownTagFindings } from './contract-faults.ts';
import { type ContractOfClient, contractPairs, contractsAddedOrRemoved } from './contract-pairs.ts';
import { removedKeys } from './entity-keys.ts';
import { eventChanges } from './events/event-changes.ts';
import type { ListenerPlace } from './events/listeners.ts';
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
  /** Who hears which event; nobody where it is not known. */
  readonly listeners?: readonly ListenerPlace[];
  readonly allowed: readonly AllowedChange[];
  readonly contracts: Contracts;
  /** The contracts of the clients that name theirs; a service has the internal one, and everybody else the public one. */
  readonly clients: ReadonlyMap<string, string>;
}

/**
 * Holds the work tree against a base: composition, the contracts with the operations of their clients, keys, conventions and events.
 * With `alone`, as if those subgraphs were shipped alone: all others are as they are in the base.
 * @throws {CommandFailed} when the base is no supergraph, or a subgraph is unknown
 */
export async function check(present: Present, base: Base, alone: readonly string[] = []): Promise<Report> {
  const sources = shippedSources(present.sources, base.sources, alone);
  const { findings: violations, older } = lintFindings(
    lint(present.root, sources, base.sources),
    base.sources && lint(present.root, base.sources),
  );
  const operations = operationsInUse(present.operations, base.operations);
  // Contracts are not part of what a subgraph ships.
  const contracts = alone.length === 0 ? present.contracts : (base.contracts ?? present.contracts);
  const findings = [
    ...(await schemaFindings(sources, { ...present, contracts }, base, operations)),
    ...violations,
    ...(base.events === undefined ? [] : eventChanges(base.events, present.events, present.listeners)),
  ];
  return {
    against: base.label,
    ...(alone.length === 0 ? {} : { subgraph: alone.join(' and ') }),
    findings: bySeverity(withAllowed(findings, present.allowed)),
    operations: operations.length,
    olderViolations: older,
  };
}

/**
 * The subgraphs as they stand when those named `alone` are shipped: theirs from the work tree, all others from the base.
 * Without names everything is from the work tree.
 * @throws {CommandFailed} when the work tree has no subgraph of a name
 */
export function shippedSources(
  present: readonly SubgraphSource[],
  base: readonly SubgraphSource[] | undefined,
  alone: readonly string[],
): readonly SubgraphSource[] {
  const unknown = alone.find((name) => present.every((source) => source.name !== name));
  if (unknown !== undefined) {
    const names = present.map(({ name }) => name).join(', ');
    throw new CommandFailed(`There is no subgraph "${unknown}" in supergraph.yaml. There are: ${names}.`);
  }
  if (alone.length === 0) return present;
  const isShipped = ({ name }: SubgraphSource) => alone.includes(name);
  return [...present.filter(isShipped), ...(base ?? present).filter((source) => !isShipped(source))];
}

async function schemaFindings(
  sources: readonly SubgraphSource[],
  present: Present,
  base: Base,
  operations: readonly ClientOperation[],
): Promise<readonly Finding[]> {
  const before = loadBase(base, present.contracts);
  let tags: readonly Finding[] = [];
  let sdl: string;
  let remarks: readonly Remark[];
  let after: ReturnType<typeof loadSupergraph>;
  try {
    ({ supergraphSdl: sdl, remarks } = compose(sources));
    tags = unknownTagFindings(sdl, present.contracts);
    after = loadSupergraph(sdl, present.contracts);
  } catch (error) {
    if (error instanceof CommandFailed || error instanceof SupergraphInvalid) {
      return [...tags, notComposed(present.root, error)];
    }
    throw error;
  }
  const services = new Set(present.sources.map(({ name }) => name));
  const contractOf: ContractOfClient = (client) =>
    present.clients.get(client) ?? base.clients?.get(client) ?? (services.has(client) ? 'internal' : 'public');
  const contracts = contractPairs(before, after, operations, contractOf);
  const changes = await Promise.all(contracts.map(contractChanges));
  const access = { before: before.contract('internal').access, after: after.contract('internal').access };
  return [
    ...tags,
    ...lostFieldFindings(
      { supergraph: before, contracts: base.contracts ?? present.contracts },
      { supergraph: after, contracts: present.contracts },
    ),
    ...contractsAddedOrRemoved(before, after, operations, contractOf),
    ...mergeContracts(changes.flat()),
    ...accessChanges({ ...access, contracts }),
    ...removedKeys(base.supergraphSdl, sdl),
    ...remarks.map((remark) => ({
      rule: 'composition-hint',
      coordinate: 'supergraph',
      level: 'warns' as const,
      message: remark.message,
      ...placeOf(present.root, remark),
    })),
  ];
}

function loadBase(base: Base, contracts: Contracts) {
  try {
    return loadSupergraph(base.supergraphSdl, base.contracts ?? contracts);
  } catch (error) {
    throw new CommandFailed(`${base.label}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function notComposed(root: string, error: CommandFailed | SupergraphInvalid): Finding {
  const [first] = error instanceof CompositionFailed ? error.remarks : [];
  const finding = { rule: 'composition', coordinate: 'supergraph', level: 'fails' as const, message: error.message };
  return first === undefined ? finding : { ...finding, ...placeOf(root, first) };
}

/** Where an annotation goes: to the first place. */
function placeOf(root: string, { places: [place] }: Remark): Pick<Finding, 'file' | 'line'> {
  return place === undefined ? {} : { file: relative(root, place.file), line: place.line };
}
