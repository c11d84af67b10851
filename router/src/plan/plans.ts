import type { Caller } from '@tessera/caller/caller';
import { LRUCache } from 'lru-cache';
import { accessShape } from '../operation/access-shape.ts';
import type { PreparedOperation } from '../operation/prepared-operation.ts';
import type { Contract } from '../supergraph/supergraph.ts';
import { compileOperation } from './compile-operation.ts';
import type { CompiledOperation } from './compiled-operation.ts';

/** Compiles operations and remembers them. */
export interface Plans {
  /**
   * The operation compiled for what this caller may see.
   * @throws {GraphQLError} when it cannot be planned
   */
  compile(prepared: PreparedOperation, caller: Caller): CompiledOperation;
}

/** How plans are remembered and observed. */
export interface PlansOptions {
  /** How many compiled operations of one contract are remembered. Default 1,000. */
  readonly maxPlans?: number;
  /** Told after each lookup: whether it was remembered, and how long planning and compiling took if not. */
  readonly onCompiled?: (found: { readonly remembered: boolean; readonly durationMs: number }) => void;
}

/** Starts with nothing remembered. What it remembers of a contract goes when the contract does. */
export function createPlans(options: PlansOptions = {}): Plans {
  const remembered = new WeakMap<Contract, LRUCache<string, CompiledOperation>>();
  const of = (contract: Contract): LRUCache<string, CompiledOperation> => {
    const known = remembered.get(contract);
    if (known !== undefined) return known;
    const created = new LRUCache<string, CompiledOperation>({ max: options.maxPlans ?? 1000 });
    remembered.set(contract, created);
    return created;
  };
  return {
    compile(prepared, caller) {
      const cache = of(prepared.contract);
      const access = accessShape(prepared, caller);
      const key = `${prepared.hash} ${prepared.name ?? ''} ${access.key}`;
      const known = cache.get(key);
      if (known !== undefined) {
        options.onCompiled?.({ remembered: true, durationMs: 0 });
        return known;
      }
      const startedAt = performance.now();
      const compiled = compileOperation(prepared, access);
      cache.set(key, compiled);
      options.onCompiled?.({ remembered: false, durationMs: performance.now() - startedAt });
      return compiled;
    },
  };
}
