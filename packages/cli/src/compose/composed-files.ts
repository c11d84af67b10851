import { join } from 'node:path';
import { loadSupergraph } from '@tessera/router/supergraph/supergraph';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type { GeneratedFile } from '../generate/generated-file.ts';
import { compose } from './compose.ts';
import type { SubgraphSource } from './supergraph-file.ts';

/** The schema contracts whose API schema is committed, so that reviews see what each audience gets. */
const CONTRACTS = ['public', 'internal'] as const;

/**
 * The composed artefacts of a repository: `contracts/supergraph.graphql` and `contracts/schema/<contract>.graphql`.
 * @throws {CommandFailed} when the subgraphs do not compose
 */
export function composedFiles(
  root: string,
  sources: readonly SubgraphSource[],
): {
  readonly files: readonly GeneratedFile[];
  readonly supergraphSdl: string;
  readonly hints: readonly string[];
} {
  const { supergraphSdl, hints } = compose(sources);
  const supergraph = loadSupergraph(supergraphSdl);
  const schemas = CONTRACTS.map((contract) => ({
    path: join(root, 'contracts', 'schema', `${contract}.graphql`),
    content: `${printSchema(lexicographicSortSchema(supergraph.contract(contract).schema))}\n`,
  }));
  const composed = { path: join(root, 'contracts', 'supergraph.graphql'), content: `${supergraphSdl.trimEnd()}\n` };
  return { files: [composed, ...schemas], supergraphSdl, hints };
}
