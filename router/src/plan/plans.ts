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
  /** The operations of a contract that were asked for most often, the first the most. */
  hottest(contract: Contract, count: number): readonly HotOperation[];
  /**
   * Compiles and plans, ahead of the first request, what was hot in another supergraph.
   * @param prepared the same operation in the contract to come
   * @throws {GraphQLError} when it cannot be planned there
   */
  warm(prepared: PreparedOperation, hot: HotOperation): void;
  /** How often an operation was found, or had to be compiled. */
  readonly lookups: Readonly<Lookups>;
}

/** An operation that is asked for, with one of those who do. */
export interface HotOperation {
  readonly compiled: CompiledOperation;
  readonly caller: Caller;
  readonly uses: number;
}

/** Counts of a memory since its process began. */
export interface Lookups {
  hits: number;
  misses: number;
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
  const remembered = new WeakMap<Contract, LRUCache<string, Remembered>>();
  const lookups: Lookups = { hits: 0, misses: 0 };
  const of = (contract: Contract): LRUCache<string, Remembered> => {
    const known = remembered.get(contract);
    if (known !== undefined) return known;
    const created = new LRUCache<string, Remembered>({ max: options.maxPlans ?? 1000 });
    remembered.set(contract, created);
    return created;
  };
  const find = (prepared: PreparedOperation, caller: Caller): Remembered => {
    const cache = of(prepared.contract);
    const access = accessShape(prepared, caller);
    const key = `${prepared.hash} ${prepared.name ?? ''} ${access.key}`;
    const known = cache.get(key);
    if (known !== undefined) {
      lookups.hits += 1;
      return known;
    }
    lookups.misses += 1;
    const compiled = compileOperation(prepared, access, options.onPlanned ?? (() => undefined));
    const made: Remembered = { compiled, caller, uses: 0 };
    cache.set(key, made);
    return made;
  };
  return {
    lookups,
    compile(prepared, caller) {
      const found = find(prepared, caller);
      found.uses += 1;
      return found.compiled;
    },
    hottest(contract, count) {
      const all = [...(remembered.get(contract)?.values() ?? [])];
      return all.sort((one, other) => other.uses - one.uses).slice(0, count);
    },
    warm(prepared, { compiled, caller, uses }) {
      const found = find(prepared, caller);
      // Half of the old fame: what is asked for no more is forgotten over a few swaps.
      found.uses = Math.max(found.uses, Math.floor(uses / 2));
      for (const conditions of compiled.plannedFor()) found.compiled.variantFor(conditions);
    },
  };
}

interface Remembered extends HotOperation {
  uses: number;
}
