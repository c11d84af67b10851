import type { Metrics } from '@tessera/process/metrics';

/** What payments counts. Labels never name a person or a payment. */
export type Meters = ReturnType<typeof makeMeters>;

/** Makes the meters on the metrics of the subgraph. */
export function makeMeters(metrics: Metrics) {
  return {
    findings: metrics.counter({
      name: 'payments_reconciliation_findings_total',
      help: 'What was found not to agree with a provider, when it was found first. Each wants somebody to look at it.',
      labelNames: ['provider', 'kind'],
    }),
  };
}
