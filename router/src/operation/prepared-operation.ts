import type {
  FragmentDefinitionNode,
  GraphQLFormattedError,
  OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { AccessRule } from '../supergraph/access-rules.ts';
import type { Contract } from '../supergraph/supergraph.ts';

/** One operation of a document, parsed and found valid in its contract. Immutable and shared by all requests that send it. */
export interface PreparedOperation {
  readonly contract: Contract;
  readonly kind: OperationTypeNode;
  /** The operation's own name; undefined for an anonymous one. */
  readonly name: string | undefined;
  /** SHA-256 of the document's text, in hexadecimal: what logs, metrics and persisted operations name it by. */
  readonly hash: string;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The rules that decide which of its fields a caller may see, in a fixed order without repetition. */
  readonly accessRules: readonly AccessRule[];
  /** The Boolean variables that `@skip` and `@include` look at, without repetition. */
  readonly conditionVariables: readonly string[];
  /** Starts the names of aliases that the router gives on its own; no name in the document starts so. */
  readonly aliasPrefix: string;
}

/** The operation was refused before execution: a request error in the words of the GraphQL specification, without `data`. */
export interface OperationRefused {
  readonly errors: readonly GraphQLFormattedError[];
}

/** Tells a refusal from a prepared operation. */
export function isRefused(value: PreparedOperation | OperationRefused): value is OperationRefused {
  return 'errors' in value;
}
