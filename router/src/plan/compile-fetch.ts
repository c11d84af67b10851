import type { FetchNode } from '@apollo/query-planner';
import { type GraphQLSchema, Kind, parse, type SelectionSetNode } from 'graphql';
import { type Merge, mergeOf } from '../execute/merge.ts';
import { type ContextValues, contextValues } from './context-values.ts';
import { type RepresentationReader, representationReader } from './representation.ts';
import { compileRewrites, type Rewrite, renamedKeys } from './rewrites.ts';

/** One `Fetch` of a plan with everything worked out that does not depend on a request. */
export interface CompiledFetch {
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  readonly operationName: string | undefined;
  /** The JSON of the request body up to the value of `variables`. */
  readonly bodyStart: string;
  /** The client's variables that the query uses. */
  readonly variableNames: readonly string[];
  /** How entities are represented; undefined for a fetch of root fields. */
  readonly representations: RepresentationReader | undefined;
  readonly rewriteInput: Rewrite | undefined;
  readonly rewriteOutput: Rewrite | undefined;
  readonly contextValues: ContextValues | undefined;
  /** The data keys that the fetch answers: of the root, or of the entities it is asked about. */
  readonly dataKeys: ReadonlySet<string>;
  /** Puts an entity that was received into an object of the data. */
  readonly mergeEntity: Merge;
  /** Data keys by the planner's alias. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Equal for fetches that differ in nothing but their names; the planner numbers the names. */
  readonly sameness: string;
}

/** Compiles one fetch. `schema` is the supergraph's full schema. */
export function compileFetch(schema: GraphQLSchema, node: FetchNode): CompiledFetch {
  const { serviceName, operation, operationName, operationKind } = node;
  const name = operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
  const renamed = renamedKeys(node.outputRewrites);
  const dataKeys = dataKeysOf(operation, node.requires !== undefined, renamed);
  return {
    subgraph: serviceName,
    kind: operationKind,
    query: operation,
    operationName,
    bodyStart: `{"query":${JSON.stringify(operation)},${name}"variables":`,
    variableNames: node.variableUsages ?? [],
    representations: node.requires && representationReader(schema, node.requires),
    rewriteInput: compileRewrites(schema, node.inputRewrites),
    rewriteOutput: compileRewrites(schema, node.outputRewrites),
    contextValues: contextValues(schema, node.contextRewrites),
    dataKeys,
    mergeEntity: mergeOf(new Set(['__typename', ...dataKeys])),
    renamed,
    sameness: `${serviceName} ${operationName === undefined ? operation : operation.replace(operationName, '')}`,
  };
}

function dataKeysOf(operation: string, isEntityFetch: boolean, renamed: ReadonlyMap<string, string>): Set<string> {
  const keys = new Set<string>();
  const collect = (set: SelectionSetNode | undefined, levels: number): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, levels);
      if (selection.kind !== Kind.FIELD) continue;
      const key = selection.alias?.value ?? selection.name.value;
      if (levels === 0) keys.add(renamed.get(key) ?? key);
      else collect(selection.selectionSet, levels - 1);
    }
  };
  for (const definition of parse(operation, { noLocation: true }).definitions) {
    // In an entity fetch the fields stand one level down, below `_entities`.
    if (definition.kind === Kind.OPERATION_DEFINITION) collect(definition.selectionSet, isEntityFetch ? 1 : 0);
  }
  return keys;
}
