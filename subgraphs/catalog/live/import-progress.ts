import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { LiveFanOut } from '@tessera/subgraph-kit/live/live';

/** The channel on which the progress of an import is told. */
export function importChannel(importId: string): string {
  return `import:${importId}`;
}

/** Tells that an import went on, once `tx` has committed. */
export function announceProgress(tx: EntityManager, live: LiveFanOut, importId: string): void {
  live.publish(tx, importChannel(importId), { importId });
}
