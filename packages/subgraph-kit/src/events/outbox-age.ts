import type { Metrics } from '@tessera/process/metrics';
import type { Pool } from 'pg';

/**
 * Shows for how long the oldest event of the outbox has waited to be published: 0 when none waits, not a number when the
 * database does not say. Asked when metrics are read, so that it also speaks of a relay that stands still.
 */
export function watchOutbox(pool: Pick<Pool, 'query'>, metrics: Metrics): void {
  const age = metrics.gauge({
    name: 'tessera_outbox_unpublished_age_seconds',
    help: 'Age of the oldest event that is not in the log yet',
    async collect() {
      age.set(await oldestAge(pool).catch(() => Number.NaN));
    },
  });
}

async function oldestAge(pool: Pick<Pool, 'query'>): Promise<number> {
  const { rows } = await pool.query<{ seconds: string }>(
    `select extract(epoch from clock_timestamp() - occurred_at)::text as seconds
       from outbox where published_at is null order by id limit 1`,
  );
  return Math.max(0, Number(rows[0]?.seconds ?? 0));
}
