import {
  Counter,
  type CounterConfiguration,
  collectDefaultMetrics,
  Gauge,
  type GaugeConfiguration,
  Histogram,
  type HistogramConfiguration,
  Registry,
} from 'prom-client';

/**
 * The metrics of one service: a registry of its own, so that several subgraphs in one process do not collide, and every
 * series labelled with `service`. Asking twice for the same name gives the same metric.
 */
export interface Metrics {
  readonly registry: Registry;
  counter<Label extends string = never>(configuration: Unregistered<CounterConfiguration<Label>>): Counter<Label>;
  gauge<Label extends string = never>(configuration: Unregistered<GaugeConfiguration<Label>>): Gauge<Label>;
  histogram<Label extends string = never>(configuration: Unregistered<HistogramConfiguration<Label>>): Histogram<Label>;
  /** The Prometheus text format, with the content type to serve it under. */
  expose(): Promise<{ readonly contentType: string; readonly body: string }>;
}

type Unregistered<Configuration> = Omit<Configuration, 'registers'>;

/** Seconds; 0.1 is the bucket that the latency objective is read from (SPEC.md A1 "Metrics"). */
export const DURATION_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Makes the metrics of a service.
 * @param options.processMetrics also memory, CPU, event loop and garbage collection; of several services in one
 *   process one is enough
 */
export function createMetrics(options: { readonly service: string; readonly processMetrics?: boolean }): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service: options.service });
  if (options.processMetrics ?? false) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const once = <Metric>(name: string, make: () => Metric): Metric =>
    (registry.getSingleMetric(name) as Metric | undefined) ?? make();
  return {
    registry,
    counter: (configuration) => once(configuration.name, () => new Counter({ ...configuration, registers })),
    gauge: (configuration) => once(configuration.name, () => new Gauge({ ...configuration, registers })),
    histogram: (configuration) => once(configuration.name, () => new Histogram({ ...configuration, registers })),
    expose: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
