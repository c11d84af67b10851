import { giveWay } from '../give-way.ts';
import type { Operations } from '../operation/operations.ts';
import { isRefused } from '../operation/prepared-operation.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { HotOperation, Plans } from './plans.ts';

/** What became of the operations that were hot. */
export interface WarmedUp {
  /** Checked and planned before the first request. */
  readonly warmed: number;
  /** Not valid any more, or not to be planned. */
  readonly unfit: number;
  /** Left to their first request: the time was over. */
  readonly skipped: number;
}

/** How much is prepared, and for how long a swap may wait for it. */
export interface WarmUpOptions {
  /** Operations of all contracts together. Default 200. */
  readonly maxOperations?: number | undefined;
  /** Default 2,000. Looked at between two operations: one that is being planned is planned to its end. */
  readonly maxMs?: number | undefined;
}

/** Prepares a supergraph for the operations that are asked for most. Never rejects. */
export type WarmUp = (inForce: Supergraph, next: Supergraph) => Promise<WarmedUp>;

/**
 * Checks and plans the hottest operations over a supergraph to come, beside the requests that run on the one in force: without
 * that the first requests after a swap would all be planned in one moment.
 */
export function createWarmUp(operations: Operations, plans: Plans, options: WarmUpOptions = {}): WarmUp {
  const { maxOperations = 200, maxMs = 2000 } = options;
  return async (inForce, next) => {
    const endsAtMs = performance.now() + maxMs;
    const hot = hottestOf(inForce, next, plans, maxOperations);
    let [warmed, unfit] = [0, 0];
    for (const one of hot) {
      const startedAtMs = performance.now();
      if (startedAtMs >= endsAtMs) break;
      if (warm(one, next)) warmed += 1;
      else unfit += 1;
      await giveWay(startedAtMs);
    }
    return { warmed, unfit, skipped: hot.length - warmed - unfit };
  };

  function warm(hot: HotOperation, next: Supergraph): boolean {
    const { prepared } = hot.compiled;
    try {
      const again = operations.prepareAgain(next.contract(prepared.contract.name), prepared);
      if (isRefused(again)) return false;
      plans.warm(again, hot);
      return true;
    } catch {
      // Whoever asks for it is told why.
      return false;
    }
  }
}

function hottestOf(inForce: Supergraph, next: Supergraph, plans: Plans, count: number): readonly HotOperation[] {
  const names = inForce.contractNames.filter((name) => next.contractNames.includes(name));
  const all = names.flatMap((name) => plans.hottest(inForce.contract(name), count));
  return all.sort((one, other) => other.uses - one.uses).slice(0, count);
}
