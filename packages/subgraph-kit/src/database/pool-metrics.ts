import type { Metrics } from '@tessera/process/metrics';
import type { Pool } from 'pg';

/** Shows how a pool of connections is used, asked when metrics are read. Dashboards and alert rules know the name. */
export function watchPool(pool: Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>, metrics: Metrics): void {
  const connections = metrics.gauge({
    name: 'tessera_database_connections',
    help: 'Connections to the database in use and idle, and those who wait for one',
    labelNames: ['state'],
    collect() {
      connections.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      connections.set({ state: 'idle' }, pool.idleCount);
      connections.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
}
