import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';

/** Tells the time that decides: one for all replicas (SPEC.md A4). Tests pass their own. */
export interface Clock {
  now(em: EntityManager): Promise<Date>;
}

/** The database's clock, as it stands at the moment of the question. */
export const databaseClock: Clock = {
  async now(em) {
    const [row] = await em.execute<{ now: string | Date }[]>('select clock_timestamp()::timestamptz(3) as now');
    if (row === undefined) throw new Error('The database did not tell the time.');
    return new Date(row.now);
  },
};
