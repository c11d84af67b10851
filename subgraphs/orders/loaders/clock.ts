import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import DataLoader from 'dataloader';

/** The database's clock, in whole seconds; one statement for a request, however many fields need it. */
export function clock(em: EntityManager) {
  return new DataLoader<'now', Date>(async (keys) => {
    const [row] = await em.execute<{ now: string | Date }[]>(`select date_trunc('second', now()) as now`);
    const now = new Date(row?.now ?? 0);
    return keys.map(() => now);
  });
}
