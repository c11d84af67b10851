import { join } from 'node:path';
import type { Contracts } from '@tessera/router/supergraph/contract-rules';
import { loadSupergraph, type Supergraph, SupergraphInvalid } from '@tessera/router/supergraph/supergraph';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { CommandFailed } from '../command-failed.ts';
import type { GeneratedFile } from '../generate/generated-file.ts';
import { compose } from './compose.ts';
import { type ContractFault, lostFields, unknownTags } from './contracts.ts';
import type { SubgraphSource } from './supergraph-file.ts';

/** What composing a repository yields. */
export interface ComposedFiles {
  /** `contracts/supergraph.graphql`, and `contracts/schema/<contract>.graphql`, so that reviews see what each audience gets. */
  readonly files: readonly GeneratedFile[];
  readonly supergraph: Supergraph;
  readonly hints: readonly string[];
}

/**
 * The composed artefacts of a repository.
 * @throws {CommandFailed} when the subgraphs do not compose, or a contract cannot be served or does not fit them
 */
export function composedFiles(root: string, sources: readonly SubgraphSource[], contracts: Contracts): ComposedFiles {
  const { supergraphSdl, hints } = compose(sources);
  refuse('Contracts name unknown tags', unknownTags(supergraphSdl, contracts));
  const supergraph = loaded(supergraphSdl, contracts);
  const { meant, byTheirType } = lostFields(supergraph, contracts);
  refuse('Contracts lose what they include', meant);
  const schemas = supergraph.contractNames.map((contract) => ({
    path: join(root, 'contracts', 'schema', `${contract}.graphql`),
    content: `${printSchema(lexicographicSortSchema(supergraph.contract(contract).schema))}\n`,
  }));
  const composed = { path: join(root, 'contracts', 'supergraph.graphql'), content: `${supergraphSdl.trimEnd()}\n` };
  return { files: [composed, ...schemas], supergraph, hints: [...hints, ...byTheirType.map(told)] };
}

function loaded(supergraphSdl: string, contracts: Contracts): Supergraph {
  try {
    return loadSupergraph(supergraphSdl, contracts);
  } catch (error) {
    if (error instanceof SupergraphInvalid) throw new CommandFailed(error.message);
    throw error;
  }
}

function refuse(what: string, faults: readonly ContractFault[]): void {
  if (faults.length > 0) throw new CommandFailed(`${what}:\n${faults.map((fault) => `  ${told(fault)}`).join('\n')}`);
}

function told({ file, message }: ContractFault): string {
  return `${file}: ${message}`;
}
