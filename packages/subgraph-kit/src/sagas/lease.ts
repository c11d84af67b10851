import type { EntityManager } from '../database/transaction.ts';
import { renew } from './row.ts';

/** A lease that is kept up while somebody works. */
export interface Lease extends AsyncDisposable {
  /** Aborts when the lease was lost to another worker. */
  readonly signal: AbortSignal;
}

/**
 * Renews the lease of a saga three times in its length, until disposed. A renewal that fails for a broken connection is
 * tried at the next turn: what is written afterwards is fenced by the row's version in any case.
 */
export function keepLease(
  em: EntityManager,
  { id, owner, leaseMs }: { readonly id: string; readonly owner: string; readonly leaseMs: number },
): Lease {
  const lost = new AbortController();
  let renewing = Promise.resolve();
  const timer = setInterval(() => {
    renewing = renew(em.fork(), { id, owner, leaseMs }).then(
      (held) => {
        if (!held) lost.abort();
      },
      () => undefined,
    );
  }, leaseMs / 3);
  timer.unref();
  return {
    signal: lost.signal,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await renewing;
    },
  };
}
