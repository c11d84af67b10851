import { LRUCache } from 'lru-cache';
import type { Contract } from '../supergraph/supergraph.ts';
import { DEFAULT_LIMITS, type OperationLimits } from './limits.ts';
import { prepare } from './prepare.ts';
import { isRefused, type OperationRefused, type PreparedOperation } from './prepared-operation.ts';

/** How operations are checked. */
export interface OperationsOptions {
  /** Default: {@link DEFAULT_LIMITS}. */
  readonly limits?: Partial<OperationLimits>;
  /** Whether `__schema` and `__type` are answered (SPEC.md A8: not in production). Default true. */
  readonly introspection?: boolean;
  /** How many documents of one contract are remembered. Default 1,000. */
  readonly maxDocuments?: number;
}

/** Checks documents, each of them once while it is remembered. */
export interface Operations {
  /**
   * The operation named `operationName` of the document, or the only one it has. Refusals carry the codes
   * `GRAPHQL_PARSE_FAILED`, `GRAPHQL_VALIDATION_FAILED`, `OPERATION_RESOLUTION_FAILURE` or `OPERATION_LIMIT_EXCEEDED`.
   */
  prepareOperation(
    contract: Contract,
    request: { readonly query: string; readonly operationName?: string | null | undefined },
  ): PreparedOperation | OperationRefused;
  /** The same operation in another contract. */
  prepareAgain(contract: Contract, prepared: PreparedOperation): PreparedOperation | OperationRefused;
  /** How often a document was found, or had to be checked. */
  readonly lookups: Readonly<{ hits: number; misses: number }>;
}

/** How much text the documents remembered for one contract may have together, in UTF-16 code units. */
const MAX_REMEMBERED_TEXT = 20_000_000;

/** Starts with nothing remembered. What it remembers of a contract goes when the contract does. */
export function createOperations(options: OperationsOptions = {}): Operations {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const introspection = options.introspection ?? true;
  type Remembered = LRUCache<string, PreparedOperation | OperationRefused>;
  const remembered = new WeakMap<Contract, Remembered>();
  const of = (contract: Contract): Remembered => {
    const known = remembered.get(contract);
    if (known !== undefined) return known;
    const created: Remembered = new LRUCache({
      max: options.maxDocuments ?? 1000,
      maxSize: MAX_REMEMBERED_TEXT,
      sizeCalculation: (_value, key) => key.length,
    });
    remembered.set(contract, created);
    return created;
  };
  const lookups = { hits: 0, misses: 0 };
  const requests = new WeakMap<PreparedOperation, Parameters<Operations['prepareOperation']>[1]>();
  const prepareOperation: Operations['prepareOperation'] = (contract, request) => {
    const { query, operationName } = request;
    const cache = of(contract);
    const key = `${operationName ?? ''}\n${query}`;
    const known = cache.get(key);
    if (known !== undefined) {
      lookups.hits += 1;
      return known;
    }
    lookups.misses += 1;
    const prepared = prepare(contract, query, operationName ?? undefined, { limits, introspection });
    cache.set(key, prepared);
    if (!isRefused(prepared)) requests.set(prepared, { query, operationName });
    return prepared;
  };
  return {
    lookups,
    prepareOperation,
    prepareAgain(contract, prepared) {
      const request = requests.get(prepared);
      if (request === undefined) throw new TypeError('The operation was prepared elsewhere.');
      return prepareOperation(contract, request);
    },
  };
}
