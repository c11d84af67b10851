import type { Metrics } from '@tessera/process/metrics';

/** What can be seen of sagas from outside. Names and labels are used by dashboards and alert rules. */
export type SagaMetrics = ReturnType<typeof sagaMetrics>;

/** The saga metrics of one subgraph. */
export function sagaMetrics(metrics: Metrics) {
  return {
    ended: metrics.counter({
      name: 'tessera_sagas_ended_total',
      help: 'Sagas that came to an end',
      labelNames: ['saga', 'state'],
    }),
    failures: metrics.counter({
      name: 'tessera_saga_failed_attempts_total',
      help: 'Attempts of a step whose outcome is unknown',
      labelNames: ['saga', 'step', 'direction'],
    }),
    stuck: metrics.counter({
      name: 'tessera_saga_stuck_total',
      help: 'Attempts of a step that has failed ten times and more; somebody should look',
      labelNames: ['saga', 'step', 'direction'],
    }),
    takenOver: metrics.counter({
      name: 'tessera_saga_lost_lease_total',
      help: 'Sagas whose worker found that another one had taken over',
      labelNames: ['saga'],
    }),
  };
}
