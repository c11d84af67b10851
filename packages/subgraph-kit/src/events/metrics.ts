import type { Metrics } from '@tessera/process/metrics';

/** What can be seen of events from outside. Names and labels are used by dashboards and alert rules. */
export type EventMetrics = ReturnType<typeof eventMetrics>;

/** The event metrics of one subgraph. */
export function eventMetrics(metrics: Metrics) {
  return {
    published: metrics.counter({
      name: 'tessera_outbox_published_total',
      help: 'Events put into the log, repeats included',
      labelNames: ['topic'],
    }),
    publishDelay: metrics.gauge({
      name: 'tessera_outbox_publish_delay_seconds',
      help: 'Age of the oldest event of the last published batch',
    }),
    logLost: metrics.counter({
      name: 'tessera_event_log_lost_total',
      help: 'Times that the log was found in another life, or without what had been put into it',
    }),
    applied: metrics.counter({
      name: 'tessera_events_applied_total',
      help: 'Events whose effects were committed',
      labelNames: ['listener'],
    }),
    duplicates: metrics.counter({
      name: 'tessera_events_duplicate_total',
      help: 'Events passed over because the inbox knew them',
      labelNames: ['listener'],
    }),
    failures: metrics.counter({
      name: 'tessera_events_failed_attempts_total',
      help: 'Attempts of a handler that threw',
      labelNames: ['listener'],
    }),
    deadLetters: metrics.counter({
      name: 'tessera_dead_letters_total',
      help: 'Events given up on; each wants a look and a replay',
      labelNames: ['listener'],
    }),
    unreadable: metrics.counter({
      name: 'tessera_events_unreadable_total',
      help: 'Entries of the log that are no events and were passed over',
      labelNames: ['topic'],
    }),
    ignoredAsOlder: metrics.counter({
      name: 'tessera_events_ignored_as_older_total',
      help: 'Events older than what their listener had applied of the aggregate',
      labelNames: ['listener'],
    }),
    outOfOrder: metrics.counter({
      name: 'tessera_events_out_of_order_total',
      help: 'New events whose aggregate version was below one seen before',
      labelNames: ['topic'],
    }),
    versionGaps: metrics.counter({
      name: 'tessera_events_version_gap_total',
      help: 'Events whose aggregate version was not the next one',
      labelNames: ['topic'],
    }),
    lag: metrics.gauge({
      name: 'tessera_event_lag_seconds',
      help: 'Age of the last read event of a topic when it was read and, where it is heard, applied',
      labelNames: ['topic'],
    }),
  };
}
