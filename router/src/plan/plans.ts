import type { Caller } from '@tessera/caller/caller';
import { LRUCache } from 'lru-cache';
import { accessShape } from '../operation/access-shape.ts';
import type { PreparedOperation } from '../operation/prepared-operation.ts';
import type { Contract } from '../supergraph/supergraph.ts';
import { compileOperation } from './compile-operation.ts';
import type { CompiledOperation } from './compiled-operation.ts';

/** Compiles operations and remembers them. */
export interface Plans {
  /** The operation for what this caller may see. It is planned when it first runs. */
  compile(prepared: PreparedOperation, caller: Caller): CompiledOperation;
}

/** How plans are remembered and observed. */
export interface PlansOptions {
  /** How many compiled operations of one contract are remembered. Default 1,000. */
  readonly maxPlans?: number;
  /** Told of each operation that had to be planned: how long planning and compiling took. */
  readonly onPlanned?: (durationMs: number) => void;
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
      if (known !== undefined) return known;
      const compiled = compileOperation(prepared, access, options.onPlanned ?? (() => undefined));
      cache.set(key, compiled);
      return compiled;
    },
  };
}
