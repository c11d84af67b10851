import type { MikroORM } from '@mikro-orm/postgresql';
import type { Metrics } from '@tessera/process/metrics';

/**
 * Shows how many messages of providers were acknowledged and are not worked off, and for how long the oldest has waited: 0 when none
 * does, not a number when the database does not say. Asked when metrics are read, so that it also speaks of a worker that
 * stands still. Dashboards and alert rules know the names.
 */
export function watchProviderEvents({ em }: Pick<MikroORM, 'em'>, metrics: Metrics): void {
  const shown = (name: string, help: string, sql: string) => {
    const gauge = metrics.gauge({
      name,
      help,
      async collect() {
        const read = em.fork().execute<{ value: string }[]>(`${sql} from provider_events where status = 'RECEIVED'`);
        gauge.set(
          await read.then(
            ([row]) => Number(row?.value ?? 0),
            () => Number.NaN,
          ),
        );
      },
    });
  };
  shown(
    'payments_provider_events_waiting',
    'Messages of providers that were acknowledged and are not worked off yet',
    'select count(*)::text as value',
  );
  shown(
    'payments_provider_events_waiting_age_seconds',
    'Age of the oldest message of a provider that is not worked off yet',
    'select greatest(0, extract(epoch from clock_timestamp() - min(received_at)))::text as value',
  );
}
